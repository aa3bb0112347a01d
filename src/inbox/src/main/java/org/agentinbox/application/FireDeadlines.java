package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;

/**
 * Does what is due. Called several times a second; deadlines live in the store, so those that
 * passed while the server was down are due at its start. Two nodes may find the same deadline: the
 * second finds it done.
 */
public final class FireDeadlines {
  /** How often to call {@link #fire()}, so that nothing is later than a quarter of a second. */
  public static final int EVERY_MILLIS = 100;

  private static final int AT_ONCE = 200;
  private static final int MISSED_UNTIL_UNAVAILABLE = 2;

  private final ConversationStore store;
  private final EndConversation endConversation;
  private final AvailabilityKeeper keeper;
  private final RoutingSignal routing;
  private final Clock clock;

  public FireDeadlines(
      ConversationStore store,
      EndConversation endConversation,
      AvailabilityKeeper keeper,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.endConversation = endConversation;
    this.keeper = keeper;
    this.routing = routing;
    this.clock = clock;
  }

  /** The stage completes when everything that was due has been done. */
  public CompletionStage<Void> fire() {
    return store.read(reads -> reads.dueBy(now(), AT_ONCE)).thenCompose(this::fireAll);
  }

  private CompletionStage<Void> fireAll(List<Deadline> due) {
    return CompletableFuture.allOf(
        due.stream()
            .map(deadline -> fire(deadline).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<?> fire(Deadline deadline) {
    return switch (deadline.kind()) {
      case WAIT_ENDS -> endConversation.asMissed(deadline.conversation());
      case OFFER_EXPIRES ->
          store
              .change(unit -> expire(unit, deadline.conversation(), now()))
              .thenRun(routing::lookAgain);
    };
  }

  private boolean expire(ConversationUnit unit, ConversationId id, Instant now) {
    Optional<Conversation> offered =
        unit.lock(id).filter(it -> it.state() == ConversationState.OFFERED);
    if (offered.isEmpty()) {
      unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
      return false;
    }
    AgentId agent = offered.get().agent().orElseThrow();
    boolean expired =
        unit.openOffersTo(agent).stream()
            .anyMatch(offer -> offer.conversation().equals(id) && !offer.expiresAt().isAfter(now));
    if (!expired) {
      return false;
    }
    offered.get().takeBackFrom(agent).map(waiting -> takeBack(unit, waiting, agent));
    countMissed(unit, agent, now);
    return true;
  }

  private static Conversation takeBack(ConversationUnit unit, Conversation waiting, AgentId agent) {
    unit.update(waiting, List.of());
    unit.releasePlace(waiting.id());
    unit.closeOffer(waiting.id(), Offer.Result.EXPIRED);
    unit.clearDeadline(waiting.id(), Deadline.Kind.OFFER_EXPIRES);
    unit.publish(agent, new AgentEvent.OfferClosed(waiting.id(), Offer.Result.EXPIRED));
    return waiting;
  }

  private void countMissed(ConversationUnit unit, AgentId agent, Instant now) {
    int missed = unit.agent(agent).map(Candidate::missedInRow).orElse(0) + 1;
    unit.setMissedInRow(agent, missed);
    if (missed >= MISSED_UNTIL_UNAVAILABLE) {
      keeper.missedOffers(unit, agent, now);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
