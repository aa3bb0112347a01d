package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.application.ListConversations.Sieve;
import org.agentinbox.application.ListConversations.Wanted;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.wire.ListCursor;

/** What part of the conversation list is asked for; says which parameter is wrong. */
public class ListQuery {
  private static final int DEFAULT_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 200;
  private static final int LONGEST_ID = 200;
  private static final Map<String, ConversationState> STATES =
      Map.of(
          "active", ConversationState.ACTIVE,
          "ended", ConversationState.ENDED,
          "missed", ConversationState.MISSED,
          "abandoned", ConversationState.ABANDONED);

  @QueryParam("list")
  @Schema(allowableValues = {"active", "all"})
  public String list;

  @QueryParam("q")
  @Parameter(description = "Words that are all to be found, the last may go on")
  public String text;

  @QueryParam("state")
  public List<String> states;

  @QueryParam("agent")
  public String agent;

  @QueryParam("team")
  public String team;

  @QueryParam("from")
  @Parameter(description = "First day, in the agent's time zone: 2026-03-01")
  public String from;

  @QueryParam("to")
  public String to;

  @QueryParam("before")
  public String before;

  @QueryParam("limit")
  public String limit;

  private Optional<Refusal> fault = Optional.empty();

  /** What was asked for, or the first thing that is wrong with it. */
  Outcome<Wanted> wanted() {
    boolean past = "all".equals(list);
    if (!past && list != null && !list.equals("active")) {
      wrong("list");
    }
    Sieve sieve =
        new Sieve(
            states(),
            id("agent", agent).map(AgentId::new),
            id("team", team),
            day("from", from),
            day("to", to));
    Wanted wanted = new Wanted(past, query(), sieve, after(past), most());
    return fault.<Outcome<Wanted>>map(Outcome::refused).orElse(Outcome.done(wanted));
  }

  private void wrong(String field) {
    fault = fault.or(() -> Optional.of(Refusal.of(RefusalCode.REQUEST_INVALID, field)));
  }

  /** Spaces alone are no query. */
  private Optional<SearchQuery> query() {
    if (text == null || !Characters.isVisible(text)) {
      return Optional.empty();
    }
    return SearchQuery.parse(text)
        .fold(
            Optional::of,
            refusal -> {
              fault = fault.or(() -> Optional.of(refusal));
              return Optional.empty();
            });
  }

  private Set<ConversationState> states() {
    Set<ConversationState> wanted = EnumSet.noneOf(ConversationState.class);
    for (String code : states) {
      if (STATES.containsKey(code)) {
        wanted.add(STATES.get(code));
      } else {
        wrong("state");
      }
    }
    return wanted;
  }

  private Optional<LocalDate> day(String field, String given) {
    if (given == null) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(given);
      if (day.getYear() >= 1970 && day.getYear() <= 9998) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException e) {
      // wrong, as a year out of reach is
    }
    wrong(field);
    return Optional.empty();
  }

  private Optional<String> id(String field, String given) {
    if (given != null
        && (given.isEmpty() || given.length() > LONGEST_ID || Characters.hasControls(given))) {
      wrong(field);
      return Optional.empty();
    }
    return Optional.ofNullable(given);
  }

  private Optional<Long> after(boolean past) {
    Optional<Long> after = Optional.ofNullable(before).flatMap(ListCursor::decode);
    if (before != null && (after.isEmpty() || !past)) {
      wrong("before");
    }
    return after;
  }

  private int most() {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    int most = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
    if (most < 1 || most > HIGHEST_LIMIT) {
      wrong("limit");
    }
    return most;
  }

  /** A position in a conversation's log. */
  static Outcome<Long> seq(String textOrNull) {
    return textOrNull == null || !textOrNull.matches("[0-9]{1,15}")
        ? Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "before"))
        : Outcome.done(Long.valueOf(textOrNull));
  }
}
