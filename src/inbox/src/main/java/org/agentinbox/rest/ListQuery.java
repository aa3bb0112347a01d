package org.agentinbox.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.ReadInbox.Cursor;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.wire.ConversationListJson;
import org.agentinbox.wire.ConversationListJson.ListedJson;

/**
 * What part of the conversation list is asked for. The first page of "all" begins with the own
 * active ones.
 */
record ListQuery(boolean all, Optional<Cursor> before, int limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int HIGHEST_LIMIT = 200;

  static Outcome<ListQuery> parse(String listOrNull, String beforeOrNull, String limitOrNull) {
    boolean all = "all".equals(listOrNull);
    if (!all && listOrNull != null && !listOrNull.equals("active")) {
      return invalid("list");
    }
    Optional<Cursor> cursor = Optional.empty();
    if (beforeOrNull != null) {
      cursor = decode(beforeOrNull);
      if (cursor.isEmpty() || !all) {
        return invalid("before");
      }
    }
    int limit = DEFAULT_LIMIT;
    if (limitOrNull != null) {
      if (!limitOrNull.matches("[0-9]{1,3}")) {
        return invalid("limit");
      }
      limit = Integer.parseInt(limitOrNull);
      if (limit < 1 || limit > HIGHEST_LIMIT) {
        return invalid("limit");
      }
    }
    return Outcome.done(new ListQuery(all, cursor, limit));
  }

  static Outcome<Long> seq(String textOrNull) {
    if (textOrNull == null || !textOrNull.matches("[0-9]{1,15}")) {
      return invalid("before");
    }
    return Outcome.done(Long.valueOf(textOrNull));
  }

  CompletionStage<Outcome<ConversationListJson>> run(ReadInbox inbox, AgentSession session) {
    CompletionStage<Outcome<List<ListedJson>>> active =
        inbox
            .active(session)
            .thenApply(
                outcome -> outcome.map(found -> found.stream().map(ListedJson::of).toList()));
    if (!all) {
      return active.thenApply(
          outcome -> outcome.map(found -> new ConversationListJson(found, null)));
    }
    CompletionStage<Outcome<ReadInbox.Page>> past =
        inbox.past(session, before.orElse(Cursor.START), limit);
    return active.thenCombine(past, (mine, page) -> mine.then(it -> page.map(p -> joined(it, p))));
  }

  private ConversationListJson joined(List<ListedJson> mine, ReadInbox.Page page) {
    List<ListedJson> shown = new ArrayList<>(before.isPresent() ? List.of() : mine);
    page.conversations().stream().map(ListedJson::of).forEach(shown::add);
    return new ConversationListJson(shown, page.next().map(ListQuery::encode).orElse(null));
  }

  private static String encode(Cursor cursor) {
    String text = cursor.closedAt().toEpochMilli() + " " + cursor.id().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Cursor> decode(String text) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int space = decoded.indexOf(' ');
      if (space < 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Cursor(
              Instant.ofEpochMilli(Long.parseLong(decoded.substring(0, space))),
              ConversationId.ofOutside(decoded.substring(space + 1))));
    } catch (IllegalArgumentException madeUp) {
      return Optional.empty();
    }
  }

  private static <T> Outcome<T> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
