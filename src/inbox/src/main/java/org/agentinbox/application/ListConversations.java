package org.agentinbox.application;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.SearchReads.Filter;
import org.agentinbox.port.SearchReads.Past;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * The conversation list: the agent's own active conversations and past ones of everybody, searched
 * and filtered. A colleague's open conversation is never among them.
 */
public final class ListConversations {

  /**
   * What is wanted of the list.
   *
   * @param past also conversations that are over
   * @param query only those in which this is found
   * @param after the number of the last past one of the page before
   */
  public record Wanted(
      boolean past, Optional<SearchQuery> query, Sieve sieve, Optional<Long> after, int limit) {
    /** The own active ones. */
    public static final Wanted ACTIVE =
        new Wanted(false, Optional.empty(), Sieve.ALL, Optional.empty(), 1);

    public Wanted {
      Objects.requireNonNull(query, "query");
      Objects.requireNonNull(sieve, "sieve");
    }
  }

  /**
   * Which pass.
   *
   * @param states empty: all
   * @param from the first day, in the reader's time zone, on which something was written
   * @param to the last day
   */
  public record Sieve(
      Set<ConversationState> states,
      Optional<AgentId> agent,
      Optional<String> team,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    /** All pass. */
    public static final Sieve ALL =
        new Sieve(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * One line of the list.
   *
   * @param last the newest line that a person wrote
   * @param unread how many messages of the visitor the agent has not read, of an own active one
   * @param hit where the query was found
   */
  public record Listed(
      Conversation conversation,
      Optional<Entry> last,
      Passing passing,
      Optional<Integer> unread,
      Optional<SearchHit> hit) {
    /** When something happened last. */
    public Instant lastAt() {
      Instant written = last.map(Entry::at).orElse(conversation.createdAt());
      return conversation.closedAt().filter(written::isBefore).orElse(written);
    }
  }

  /** Own active ones first, then past ones, newest first, and where to go on if there are more. */
  public record Page(List<Listed> conversations, Optional<Long> next) {}

  private final ConversationStore store;

  public ListConversations(ConversationStore store) {
    this.store = store;
  }

  public CompletionStage<Outcome<Page>> page(AgentSession session, Wanted wanted) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    boolean nothing = wanted.query().filter(query -> query.terms().isEmpty()).isPresent();
    return nothing
        ? CompletableFuture.completedStage(Outcome.done(new Page(List.of(), Optional.empty())))
        : store.read(reads -> Outcome.done(page(reads, session, wanted)));
  }

  private static Page page(ConversationReads reads, AgentSession session, Wanted wanted) {
    AgentId me = new AgentId(session.agent().id());
    Filter filter = filter(wanted.sieve(), zone(reads, session));
    List<Listed> shown = new ArrayList<>();
    if (wanted.after().isEmpty()) {
      shown.addAll(active(reads, me, wanted.query(), filter));
    }
    if (!wanted.past()) {
      return new Page(shown, Optional.empty());
    }
    PastSearch.Found found = PastSearch.page(reads, wanted, filter);
    shown.addAll(
        listed(
            reads,
            found.past().stream().map(Past::conversation).toList(),
            wanted.query(),
            it -> Optional.empty()));
    return new Page(shown, found.next());
  }

  private static ZoneId zone(ConversationReads reads, AgentSession session) {
    return reads
        .choices(new AgentId(session.agent().id()))
        .flatMap(saved -> saved.choices().ownZone())
        .orElse(session.agent().zone());
  }

  private static Filter filter(Sieve sieve, ZoneId zone) {
    return new Filter(
        sieve.states(),
        sieve.agent(),
        sieve.team(),
        sieve.from().map(day -> day.atStartOfDay(zone).toInstant()),
        sieve.to().map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  /** These are few: they are looked through, whatever was said in them a moment ago. */
  private static List<Listed> active(
      ConversationReads reads, AgentId me, Optional<SearchQuery> query, Filter filter) {
    boolean wanted =
        filter.states().isEmpty() || filter.states().contains(ConversationState.ACTIVE);
    if (!wanted || filter.agent().filter(id -> !id.equals(me)).isPresent()) {
      return List.of();
    }
    List<Conversation> mine =
        reads.activeOf(me).stream()
            .filter(it -> filter.team().map(t -> reads.search().isOfTeam(it.id(), t)).orElse(true))
            .filter(
                it -> query.map(words -> ConversationText.matches(reads, it, words)).orElse(true))
            .toList();
    Map<ConversationId, Integer> unread = reads.marks().unread(me);
    return listed(reads, mine, query, it -> Optional.of(unread.getOrDefault(it.id(), 0))).stream()
        .filter(it -> filter.from().map(from -> !it.lastAt().isBefore(from)).orElse(true))
        .filter(it -> filter.until().map(until -> it.lastAt().isBefore(until)).orElse(true))
        .toList();
  }

  private static List<Listed> listed(
      ConversationReads reads,
      List<Conversation> conversations,
      Optional<SearchQuery> query,
      Function<Conversation, Optional<Integer>> unread) {
    List<ConversationId> ids = conversations.stream().map(Conversation::id).toList();
    Map<ConversationId, Entry> last = reads.search().lastWritten(ids);
    Map<ConversationId, List<Given>> given =
        query.isPresent() ? reads.visitors().given(ids) : Map.of();
    Map<ConversationId, List<Entry>> lines =
        query.isPresent() ? reads.search().newestWritten(ids, SearchHit.LOOK_AT) : Map.of();
    return conversations.stream()
        .map(
            it ->
                new Listed(
                    it,
                    Optional.ofNullable(last.get(it.id())),
                    reads.transfers().passing(it),
                    unread.apply(it),
                    query.map(
                        words ->
                            SearchHit.in(
                                it,
                                given.getOrDefault(it.id(), List.of()),
                                lines.getOrDefault(it.id(), List.of()),
                                words))))
        .toList();
  }
}
