package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.HistoryReads;
import org.agentinbox.port.HistoryReads.Person;
import org.agentinbox.port.HistoryReads.Span;
import org.agentinbox.port.HistoryReads.Which;
import org.agentinbox.port.VisitorReads.VisitorFile;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.Permission;

/**
 * What happened with a person in the last 90 days: chats, missed chats, pages, forms and the host's
 * own newest activities in one list, the newest first. A colleague's open chat is not in it.
 */
public final class ReadActivities {
  /** What is older is not shown. */
  public static final Duration REACH = Duration.ofDays(90);

  /** So many of the host's own. */
  public static final int OF_HOST = 25;

  private static final int AT_ONCE = 50;

  /** So many are looked at of each kind: some of them may belong to the page before. */
  private static final int LIMIT = 2 * AT_ONCE + 1;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ReadInbox inbox;
  private final ConversationStore store;
  private final HostCalls host;
  private final Clock clock;

  /** Where a page ended. */
  public record Cursor(Instant at, String key) {
    public static Optional<Cursor> parse(String text) {
      int dot = text.indexOf('.');
      try {
        return dot < 1
            ? Optional.empty()
            : Optional.of(
                new Cursor(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))),
                    text.substring(dot + 1)));
      } catch (NumberFormatException malformed) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return at.toEpochMilli() + "." + key;
    }

    /** Whether a happening comes behind this place. */
    boolean isAfter(Happening happening) {
      int order = happening.at().compareTo(at);
      return order < 0 || (order == 0 && happening.key().compareTo(key) < 0);
    }
  }

  /** What is asked for. */
  public record Query(Optional<Happening.Type> type, Optional<Cursor> before) {
    /** Both may be null. */
    public static Outcome<Query> parse(String typeOrNull, String beforeOrNull) {
      Optional<Happening.Type> type =
          Optional.ofNullable(typeOrNull).flatMap(Happening.Type::ofCode);
      if (typeOrNull != null && type.isEmpty()) {
        return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "type"));
      }
      Optional<Cursor> before = Optional.ofNullable(beforeOrNull).flatMap(Cursor::parse);
      if (beforeOrNull != null && before.isEmpty()) {
        return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "before"));
      }
      return Outcome.done(new Query(type, before));
    }

    boolean wants(Happening.Type wanted) {
      return type.isEmpty() || type.get() == wanted;
    }
  }

  /** Whether the host's activities are among them. */
  public enum HostState {
    TOLD,
    /** There is no record whose activities could be asked for. */
    NONE,
    DENIED,
    UNAVAILABLE
  }

  /** Part of the history. */
  public record Page(List<Happening> activities, Optional<Cursor> next, HostState host) {
    public Page {
      activities = List.copyOf(activities);
      Objects.requireNonNull(next, "next");
      Objects.requireNonNull(host, "host");
    }
  }

  public ReadActivities(ReadInbox inbox, ConversationStore store, HostCalls host, Clock clock) {
    this.inbox = inbox;
    this.store = store;
    this.host = host;
    this.clock = clock;
  }

  /** Of the visitor of a conversation that the agent may read. */
  public CompletionStage<Outcome<Page>> of(AgentSession session, ConversationId id, Query query) {
    return inbox
        .readable(session, id, ReadActivities::person)
        .thenCompose(
            outcome ->
                outcome.thenLater(person -> page(session, person, query).thenApply(Outcome::done)));
  }

  /**
   * Who that is. An address alone joins conversations only while nobody has decided whose it is:
   * several people may share one.
   */
  private static Person person(ConversationReads reads, Conversation conversation) {
    VisitorFile file = reads.visitors().file(conversation.id());
    boolean decided = file.link().filter(link -> link.by() == ContactLink.By.AGENT).isPresent();
    return new Person(
        file.link().flatMap(ContactLink::contact),
        decided ? Optional.empty() : Optional.of(file.profile(conversation).address()),
        Optional.of(conversation.id()));
  }

  /** Of a record that the agent may read in the host. */
  public CompletionStage<Outcome<Page>> ofContact(
      AgentSession session, ContactRef ref, Query query) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return host.ask(PATIENCE, it -> it.contacts().get(session.agent(), ref))
        .thenCompose(
            answer -> {
              if (answer instanceof Answer.Present<ContactRecord> present) {
                Person person =
                    new Person(
                        Optional.of(ref.id()),
                        present.value().email().toOptional(),
                        Optional.empty());
                return page(session, person, query).thenApply(Outcome::done);
              }
              return CompletableFuture.completedStage(
                  Outcome.refused(
                      answer instanceof Answer.Unavailable<?>
                          ? RefusalCode.HOST_UNAVAILABLE
                          : RefusalCode.CONTACT_UNKNOWN));
            });
  }

  private CompletionStage<Page> page(AgentSession session, Person person, Query query) {
    Instant now = clock.instant();
    Instant from = now.minus(REACH);
    Span span = new Span(from, query.before().map(Cursor::at).orElse(now));
    AgentId me = new AgentId(session.agent().id());
    CompletionStage<Own> own = store.read(reads -> own(reads.history(), person, me, span, query));
    return own.thenCombine(
        ofHost(session, person, query), (ours, theirs) -> merged(ours, theirs, from, query));
  }

  private static Own own(HistoryReads history, Person person, AgentId me, Span span, Query query) {
    Own own = new Own(new ArrayList<>(), new ArrayList<>());
    if (query.wants(Happening.Type.CHAT) || query.wants(Happening.Type.MISSED_CHAT)) {
      own.add(
          history.chats(person, me, which(query), span, LIMIT).stream()
              .map(Happening::chat)
              .toList());
    }
    if (query.wants(Happening.Type.FORM)) {
      own.add(history.forms(person, me, span, LIMIT).stream().map(Happening::form).toList());
    }
    if (query.wants(Happening.Type.PAGE_VISIT)) {
      own.add(history.visits(person, me, span, LIMIT).stream().map(Happening::visit).toList());
    }
    return own;
  }

  /**
   * What we know ourselves.
   *
   * @param ends where each list was cut off: what is older than one of these is not complete
   */
  private record Own(List<Happening> found, List<Cursor> ends) {
    void add(List<Happening> some) {
      found.addAll(some);
      if (some.size() == LIMIT) {
        ends.add(cursorAt(some.get(LIMIT - 1)));
      }
    }

    boolean isComplete(Happening happening) {
      return ends.stream().noneMatch(end -> end.isAfter(happening));
    }
  }

  private static Which which(Query query) {
    if (query.type().isEmpty()) {
      return Which.ALL;
    }
    return query.wants(Happening.Type.MISSED_CHAT) ? Which.MISSED : Which.OTHERS;
  }

  private CompletionStage<Answer<List<Activity>>> ofHost(
      AgentSession session, Person person, Query query) {
    if (person.contact().isEmpty() || !query.wants(Happening.Type.HOST)) {
      return CompletableFuture.completedStage(Answer.absent());
    }
    ContactRef ref = new ContactRef(person.contact().get());
    return host.ask(PATIENCE, it -> it.activities().history(session.agent(), ref, OF_HOST));
  }

  private static Page merged(Own ours, Answer<List<Activity>> theirs, Instant from, Query query) {
    List<Happening> all = new ArrayList<>(ours.found());
    theirs.toOptional().orElse(List.of()).stream()
        .filter(it -> !it.externalId().startsWith(HostOutbox.OURS) && !it.at().isBefore(from))
        .forEach(it -> all.add(Happening.host(it)));
    List<Happening> wanted =
        all.stream()
            .filter(it -> query.wants(it.type()) && ours.isComplete(it))
            .filter(it -> query.before().map(cursor -> cursor.isAfter(it)).orElse(true))
            .sorted(Happening.NEWEST_FIRST)
            .toList();
    List<Happening> shown = wanted.subList(0, Math.min(AT_ONCE, wanted.size()));
    boolean more = wanted.size() > shown.size() || !ours.ends().isEmpty();
    Optional<Cursor> next =
        more && !shown.isEmpty()
            ? Optional.of(cursorAt(shown.get(shown.size() - 1)))
            : Optional.empty();
    return new Page(shown, next, state(theirs));
  }

  private static Cursor cursorAt(Happening last) {
    return new Cursor(last.at(), last.key());
  }

  private static HostState state(Answer<List<Activity>> answer) {
    if (answer instanceof Answer.Present<?>) {
      return HostState.TOLD;
    }
    if (answer instanceof Answer.Unavailable<?>) {
      return HostState.UNAVAILABLE;
    }
    return answer instanceof Answer.Absent<?> ? HostState.NONE : HostState.DENIED;
  }
}
