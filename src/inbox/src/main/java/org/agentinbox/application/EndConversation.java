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
  private final RoutingSignal routing;
  private final Clock clock;

  public EndConversation(ConversationStore store, RoutingSignal routing, Clock clock) {
    this.store = store;
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
              .miss(now())
              .map(step -> close(unit, locked.get(), step, Offer.Result.MISSED));
        });
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
    unit.update(step.conversation(), List.of(step.entry()));
    unit.releasePlace(id);
    unit.clearDeadline(id, Deadline.Kind.WAIT_ENDS);
    if (before.state() == ConversationState.OFFERED) {
      unit.closeOffer(id, offerResult);
      unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
      unit.publish(before.agent().orElseThrow(), new AgentEvent.OfferClosed(id, offerResult));
    }
    if (before.state() == ConversationState.ACTIVE) {
      unit.publish(before.agent().orElseThrow(), new AgentEvent.EntryAdded(id, step.entry()));
    }
    return step.conversation();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
