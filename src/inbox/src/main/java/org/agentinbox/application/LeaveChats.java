package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEvent.Released;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;

/**
 * Takes an agent who is gone out of every chat: open offers are withdrawn, active chats wait again
 * with a wait limit of their own. Nothing is lost when it is cut short: doing it again does the
 * rest.
 */
public final class LeaveChats {
  private final ConversationStore store;
  private final CurrentSettings settings;
  private final Handovers handovers;
  private final Clock clock;

  public LeaveChats(
      ConversationStore store, CurrentSettings settings, Handovers handovers, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.handovers = handovers;
    this.clock = clock;
  }

  CompletionStage<Void> removed(AgentId agent) {
    return store
        .change(
            unit -> {
              unit.routing().lock(); // after this nobody offers them anything
              unit.roster().removed(agent);
              Set<ConversationId> chats = new LinkedHashSet<>();
              unit.openOffersTo(agent).forEach(offer -> chats.add(offer.conversation()));
              unit.activeOf(agent).forEach(active -> chats.add(active.id()));
              return List.copyOf(chats);
            })
        .thenCompose(
            chats -> {
              List<CompletableFuture<?>> left = new ArrayList<>();
              chats.forEach(id -> left.add(leave(agent, id).toCompletableFuture()));
              return CompletableFuture.allOf(left.toArray(CompletableFuture<?>[]::new));
            });
  }

  private CompletionStage<?> leave(AgentId agent, ConversationId id) {
    return store.change(
        unit -> {
          unit.routing().lock(); // the next of a team may be asked
          Optional<Conversation> locked = unit.lock(id).filter(it -> it.state().isOpen());
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          locked.ifPresent(conversation -> leave(unit, agent, conversation, now));
          return locked.isPresent();
        });
  }

  private void leave(ConversationUnit unit, AgentId agent, Conversation conversation, Instant now) {
    if (conversation.isActiveWith(agent)) {
      reoffer(unit, agent, conversation, now);
      return;
    }
    Optional<Offer> open =
        unit.openOffer(conversation.id()).filter(offer -> offer.agent().equals(agent));
    if (open.isEmpty()) {
      return;
    }
    if (unit.transfers().open(conversation.id()).isPresent()) {
      handovers.goOn(unit, conversation, open.get(), Offer.Result.WITHDRAWN, now);
      return;
    }
    conversation
        .takeBackFrom(agent)
        .map(
            waiting -> {
              unit.update(waiting, List.of());
              Handovers.withdraw(unit, open.get(), Offer.Result.WITHDRAWN);
              return waiting;
            });
  }

  private void reoffer(ConversationUnit unit, AgentId agent, Conversation active, Instant now) {
    unit.openOffer(active.id())
        .ifPresent(offer -> Handovers.withdraw(unit, offer, Offer.Result.WITHDRAWN));
    unit.transfers().close(active.id(), Transfer.Result.WITHDRAWN, now);
    active
        .reoffer(now)
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              unit.releasePlace(active.id());
              unit.clearDeadline(active.id(), Deadline.Kind.IDLE);
              unit.setDeadline(
                  new Deadline(
                      active.id(),
                      Deadline.Kind.WAIT_ENDS,
                      now.plus(settings.in(unit).waitLimit())));
              unit.publish(
                  agent,
                  new AgentEvent.Released(active.id(), Released.Reason.REMOVED, Optional.empty()));
              return step;
            });
  }
}
