package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.Handovers.Wish;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * An agent passes an active chat on to a colleague or a team, who accept it like an offer; until
 * then it stays where it is. A supervisor may do so with everybody's chats.
 */
public final class TransferConversation {
  private final ConversationStore store;
  private final Handovers handovers;
  private final RoutingSignal routing;
  private final Clock clock;

  public TransferConversation(
      ConversationStore store, Handovers handovers, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.handovers = handovers;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<PassedOn>> transfer(
      AgentSession session, ConversationId id, HandoverForm form) {
    AgentId me = new AgentId(session.agent().id());
    return form.check()
        .thenLater(
            checked ->
                session.may(Permission.CHAT_ACCEPT)
                    ? store
                        .change(unit -> transfer(unit, session, me, id, checked))
                        .thenApply(this::lookAgain)
                    : refused(RefusalCode.AUTH_DENIED));
  }

  private Outcome<PassedOn> transfer(
      ConversationUnit unit,
      AgentSession session,
      AgentId me,
      ConversationId id,
      HandoverForm.Checked form) {
    Instant now = now();
    unit.routing().lock();
    return findMine(unit, session, me, id)
        .then(
            conversation -> {
              unit.ensureAgent(KnownAgents.of(session), now);
              boolean mine = conversation.isActiveWith(me);
              Transfer.Kind kind = mine ? Transfer.Kind.TRANSFER : Transfer.Kind.ASSIGN;
              return pass(unit, conversation, new Wish(kind, me, form.to(), form.note(), now));
            });
  }

  /** Passes an open conversation on, wherever it is; routing and the conversation are locked. */
  Outcome<PassedOn> pass(ConversationUnit unit, Conversation conversation, Wish wish) {
    return conversation.state() == ConversationState.ACTIVE
        ? passActive(unit, conversation, wish)
        : offerAlone(unit, conversation, wish);
  }

  private Outcome<PassedOn> passActive(
      ConversationUnit unit, Conversation conversation, Wish wish) {
    if (unit.transfers().open(conversation.id()).isPresent()) {
      return Outcome.refused(RefusalCode.TRANSFER_OPEN);
    }
    return handovers
        .claim(unit, conversation, wish)
        .map(
            first -> {
              handovers.begin(unit, conversation, wish, first);
              Handovers.tellAgent(unit, conversation, Optional.empty());
              return PassedOn.of(unit, conversation);
            });
  }

  /** A chat that still waits is offered to this one agent, whoever is asked at present. */
  private Outcome<PassedOn> offerAlone(
      ConversationUnit unit, Conversation conversation, Wish wish) {
    if (wish.to().agent().isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "team"));
    }
    if (conversation.isOfferedTo(wish.to().agent().get())) {
      return Outcome.done(PassedOn.of(unit, conversation));
    }
    return handovers
        .claim(unit, conversation, wish)
        .then(
            member ->
                waiting(unit, conversation, wish.now())
                    .offerTo(member.id(), member.name())
                    .map(
                        offered -> {
                          unit.update(offered, List.of());
                          handovers.begin(unit, offered, wish, member);
                          return PassedOn.of(unit, offered);
                        }));
  }

  /** A conversation nobody has accepted yet, taken back from whoever is asked at present. */
  static Conversation waiting(ConversationUnit unit, Conversation conversation, Instant now) {
    unit.openOffer(conversation.id())
        .ifPresent(offer -> Handovers.withdraw(unit, offer, Offer.Result.WITHDRAWN));
    unit.transfers().close(conversation.id(), Transfer.Result.WITHDRAWN, now);
    return conversation
        .agent()
        .map(asked -> conversation.takeBackFrom(asked).fold(it -> it, refused -> conversation))
        .orElse(conversation);
  }

  public CompletionStage<Outcome<PassedOn>> cancel(AgentSession session, ConversationId id) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return refused(RefusalCode.AUTH_DENIED);
    }
    AgentId me = new AgentId(session.agent().id());
    return store
        .change(
            unit ->
                findMine(unit, session, me, id)
                    .then(conversation -> cancel(unit, conversation, now())))
        .thenApply(this::lookAgain);
  }

  /** Places may be free now that were not before. */
  private <T> Outcome<T> lookAgain(Outcome<T> outcome) {
    routing.lookAgain();
    return outcome;
  }

  private Outcome<PassedOn> cancel(ConversationUnit unit, Conversation conversation, Instant now) {
    if (unit.transfers().open(conversation.id()).isEmpty()) {
      return Outcome.refused(RefusalCode.TRANSFER_NONE);
    }
    unit.openOffer(conversation.id())
        .ifPresent(offer -> Handovers.withdraw(unit, offer, Offer.Result.WITHDRAWN));
    handovers.over(unit, conversation, Transfer.Result.CANCELLED, now);
    return Outcome.done(
        PassedOn.of(unit, unit.conversation(conversation.id()).orElse(conversation)));
  }

  /** The conversation, locked, if it is this agent's or the agent is a supervisor. */
  private static Outcome<Conversation> findMine(
      ConversationUnit unit, AgentSession session, AgentId me, ConversationId id) {
    Optional<Conversation> found = unit.lock(id);
    if (found.isPresent() && !found.get().state().isOpen()) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    return found
        .filter(it -> it.isActiveWith(me) || session.may(Permission.SUPERVISE))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static <T> CompletionStage<Outcome<T>> refused(RefusalCode code) {
    return CompletableFuture.completedStage(Outcome.refused(code));
  }
}
