package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.OfferView;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * What an agent may read: the own active conversations, and past ones of everybody. A colleague's
 * open conversation is answered like one that does not exist, unless a supervisor asks.
 */
public final class ReadInbox {
  /** Everything the inbox shows at first, and the feed position it stands for. */
  public record Snapshot(
      long position,
      Availability availability,
      int limit,
      Duration offerTime,
      List<OfferView> offers,
      List<ConversationView> conversations) {}

  /** Lines of a conversation, and the notes that stand between them. */
  public record Lines(List<Entry> entries, List<Note> notes) {}

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final Clock clock;

  public ReadInbox(ConversationStore store, CurrentSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Snapshot>> snapshot(AgentSession session) {
    AgentId me = new AgentId(session.agent().id());
    return allowed(session, () -> store.read(reads -> snapshot(reads, me)))
        .thenCompose(
            outcome ->
                outcome.thenLater(
                    found ->
                        found.isPresent()
                            ? CompletableFuture.completedStage(Outcome.done(found.get()))
                            : introduce(session, me)));
  }

  private CompletionStage<Outcome<Snapshot>> introduce(AgentSession session, AgentId me) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.change(
        unit -> {
          unit.ensureAgent(KnownAgents.of(session), now);
          return Outcome.done(snapshot(unit, me).orElseThrow());
        });
  }

  private Optional<Snapshot> snapshot(ConversationReads reads, AgentId me) {
    ChatSettings current = settings.in(reads);
    return reads
        .agent(me)
        .map(
            agent ->
                new Snapshot(
                    reads.agentHead(me),
                    agent.availability(),
                    reads.roster().member(me).orElseThrow().limit(current.limit()),
                    current.offerTime(),
                    offers(reads, me),
                    reads.activeOf(me).stream()
                        .map(active -> ConversationViews.of(reads, active))
                        .toList()));
  }

  private static List<OfferView> offers(ConversationReads reads, AgentId me) {
    List<OfferView> views = new ArrayList<>();
    for (Offer offer : reads.openOffersTo(me)) {
      reads
          .conversation(offer.conversation())
          .ifPresent(conversation -> views.add(OfferViews.view(reads, offer, conversation)));
    }
    return views;
  }

  public CompletionStage<Outcome<ConversationView>> conversation(
      AgentSession session, ConversationId id) {
    return readable(session, id, ConversationViews::of);
  }

  /** Up to a window of older lines. */
  public CompletionStage<Outcome<Lines>> entriesBefore(
      AgentSession session, ConversationId id, long seq) {
    return readable(
        session,
        id,
        (reads, found) -> {
          List<Entry> entries = reads.entriesBefore(id, seq, ConversationView.WINDOW);
          return new Lines(entries, ConversationViews.notes(reads, found, entries));
        });
  }

  /** What a use case computes from a conversation the agent may read. */
  interface Reading<T> {
    T from(ConversationReads reads, Conversation conversation);
  }

  <T> CompletionStage<Outcome<T>> readable(
      AgentSession session, ConversationId id, Reading<T> reading) {
    return allowed(
            session,
            () ->
                store.read(
                    reads ->
                        reads
                            .conversation(id)
                            .filter(it -> mayRead(session, it))
                            .map(it -> Outcome.done(reading.from(reads, it)))
                            .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND))))
        .thenApply(outcome -> outcome.then(inner -> inner));
  }

  /** Own active ones and past ones of everybody; all of them for supervisors. */
  static boolean mayRead(AgentSession session, Conversation conversation) {
    return session.may(Permission.INBOX_VIEW)
        && (conversation.isActiveWith(new AgentId(session.agent().id()))
            || !conversation.state().isOpen()
            || session.may(Permission.SUPERVISE));
  }

  private static <T> CompletionStage<Outcome<T>> allowed(
      AgentSession session, java.util.function.Supplier<CompletionStage<T>> work) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return work.get().thenApply(Outcome::done);
  }
}
