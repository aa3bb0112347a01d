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
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentState;
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

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final EndConversation endConversation;
  private final IdleChats idleChats;
  private final Handovers handovers;
  private final AvailabilityKeeper keeper;
  private final RoutingSignal routing;
  private final Clock clock;

  public FireDeadlines(
      ConversationStore store,
      CurrentSettings settings,
      Handovers handovers,
      EndConversation endConversation,
      AvailabilityKeeper keeper,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.endConversation = endConversation;
    this.idleChats = new IdleChats(store, settings, endConversation, clock);
    this.handovers = handovers;
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
      case IDLE -> idleChats.look(deadline.conversation()).thenRun(routing::lookAgain);
    };
  }

  private boolean expire(ConversationUnit unit, ConversationId id, Instant now) {
    if (unit.transfers().open(id).isPresent()) {
      unit.routing().lock(); // the next of a team may be asked
    }
    Optional<Conversation> locked = unit.lock(id);
    Optional<Offer> open = unit.openOffer(id);
    if (locked.isEmpty() || open.isEmpty()) {
      unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
      return false;
    }
    if (open.get().expiresAt().isAfter(now)) {
      return false;
    }
    AgentId agent = open.get().agent();
    if (unit.transfers().open(id).isPresent()) {
      handovers.goOn(unit, locked.get(), open.get(), Offer.Result.EXPIRED, now);
    } else {
      locked.get().takeBackFrom(agent).map(waiting -> takeBack(unit, waiting, open.get()));
    }
    countMissed(unit, agent, now);
    return true;
  }

  private static Conversation takeBack(ConversationUnit unit, Conversation waiting, Offer offer) {
    unit.update(waiting, List.of());
    Handovers.withdraw(unit, offer, Offer.Result.EXPIRED);
    return waiting;
  }

  private void countMissed(ConversationUnit unit, AgentId agent, Instant now) {
    unit.hours().lock(agent); // offers to one agent may expire at once, here and on other nodes
    int missed = unit.agent(agent).map(AgentState::missedInRow).orElse(0) + 1;
    unit.setMissedInRow(agent, missed);
    if (missed >= settings.in(unit).missedOffers()) {
      keeper.missedOffers(unit, agent, now);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
