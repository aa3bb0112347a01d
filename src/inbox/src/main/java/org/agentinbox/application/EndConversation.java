package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * Either side ends a chat, or nobody accepted it in time. Ending what is over already changes
 * nothing.
 */
public final class EndConversation {
  private final ConversationStore store;
  private final CurrentSettings settings;
  private final RoutingSignal routing;
  private final Clock clock;

  public EndConversation(
      ConversationStore store, CurrentSettings settings, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Conversation>> asVisitor(ConversationId id) {
    return end(unit -> asVisitor(unit, id, now()));
  }

  private static Outcome<Conversation> asVisitor(
      ConversationUnit unit, ConversationId id, Instant now) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    Conversation before = locked.get();
    if (!before.state().isOpen()) {
      return Outcome.done(before);
    }
    return before
        .end(Author.visitor(before.visitor().name()), now)
        .map(step -> close(unit, before, step, Offer.Result.WITHDRAWN));
  }

  public CompletionStage<Outcome<Conversation>> asAgent(AgentSession session, ConversationId id) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return end(unit -> asAgent(unit, me, id, now()));
  }

  private static Outcome<Conversation> asAgent(
      ConversationUnit unit, AgentId me, ConversationId id, Instant now) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    Conversation before = locked.get();
    if (!before.state().isOpen()) {
      boolean mine = before.agent().equals(Optional.of(me));
      return mine ? Outcome.done(before) : Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    return before
        .end(Author.agent(me, ""), now)
        .map(step -> close(unit, before, step, Offer.Result.WITHDRAWN));
  }

  /**
   * The wait limit was reached. Answers nothing when somebody accepted or the visitor left
   * meanwhile.
   */
  CompletionStage<Outcome<Conversation>> asMissed(ConversationId id) {
    return end(
        unit -> {
          Optional<Conversation> locked = unit.lock(id);
          unit.clearDeadline(id, Deadline.Kind.WAIT_ENDS);
          if (locked.isEmpty()) {
            return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
          }
          return locked
              .get()
              .miss(fallbackText(unit, locked.get()), now())
              .map(step -> close(unit, locked.get(), step, Offer.Result.MISSED));
        });
  }

  private String fallbackText(ConversationUnit unit, Conversation missed) {
    return settings.in(unit).fallback().textFor(missed.language());
  }

  /** The visitor leaves a message instead of waiting on. */
  Outcome<Conversation> giveUpWaiting(ConversationUnit unit, Conversation waiting, Instant now) {
    return waiting
        .miss(fallbackText(unit, waiting), now)
        .map(step -> close(unit, waiting, step, Offer.Result.WITHDRAWN));
  }

  /** Nobody wrote in an active conversation. */
  Outcome<Conversation> timeOut(ConversationUnit unit, Conversation active, Instant now) {
    return active.timeOut(now).map(step -> close(unit, active, step, Offer.Result.WITHDRAWN));
  }

  private CompletionStage<Outcome<Conversation>> end(
      java.util.function.Function<ConversationUnit, Outcome<Conversation>> work) {
    return store
        .change(work)
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private static Conversation close(
      ConversationUnit unit,
      Conversation before,
      Conversation.Step step,
      Offer.Result offerResult) {
    ConversationId id = before.id();
    unit.openOffer(id).ifPresent(offer -> Handovers.withdraw(unit, offer, offerResult));
    unit.transfers().close(id, Transfer.Result.WITHDRAWN, step.entry().at());
    unit.update(step.conversation(), List.of(step.entry()));
    HostOutbox.closed(unit, id, step.entry().at());
    unit.releasePlace(id);
    unit.clearDeadline(id, Deadline.Kind.WAIT_ENDS);
    unit.clearDeadline(id, Deadline.Kind.IDLE);
    if (before.state() == ConversationState.ACTIVE) {
      unit.publish(before.agent().orElseThrow(), new AgentEvent.EntryAdded(id, step.entry()));
    }
    return step.conversation();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
