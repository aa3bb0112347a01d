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
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * An agent answers an offer, of a chat that waits or that a colleague passes on: accepts or
 * declines. Answering twice the same is answering once.
 */
public final class Offers {
  private final ConversationStore store;
  private final CurrentSettings settings;
  private final Handovers handovers;
  private final RoutingSignal routing;
  private final Clock clock;

  public Offers(
      ConversationStore store,
      CurrentSettings settings,
      Handovers handovers,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.handovers = handovers;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<ConversationView>> accept(
      AgentSession session, ConversationId id) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    Person me = new Person(new AgentId(session.agent().id()), session.agent().displayName());
    Instant now = now();
    return store
        .change(unit -> accept(unit, me, id, now))
        .thenApply(
            outcome -> {
              routing.lookAgain(); // a chat that was passed on leaves a place
              return outcome;
            });
  }

  private Outcome<ConversationView> accept(
      ConversationUnit unit, Person me, ConversationId id, Instant now) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isPresent() && locked.get().isActiveWith(me.id())) {
      return Outcome.done(ConversationViews.of(unit, locked.get()));
    }
    // An offer is over at its last second, even when the timer that closes it comes a little later.
    Optional<Offer> open = openTo(unit, id, me.id()).filter(it -> it.expiresAt().isAfter(now));
    if (locked.isEmpty() || open.isEmpty()) {
      return Outcome.refused(whyNot(unit, me.id(), id, locked));
    }
    Conversation before = locked.get();
    boolean passedOn = before.state() == ConversationState.ACTIVE;
    return (passedOn ? before.handOver(me.id(), me.name(), now) : before.accept(me.id(), now))
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              unit.closeOffer(id, Offer.Result.ACCEPTED);
              unit.transfers().close(id, Transfer.Result.ACCEPTED, now);
              unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
              unit.clearDeadline(id, Deadline.Kind.WAIT_ENDS);
              unit.setDeadline(IdleChats.firstLook(step.conversation(), settings.in(unit), now));
              unit.setMissedInRow(me.id(), 0);
              if (passedOn) {
                release(unit, before, me);
              }
              ConversationView view = ConversationViews.of(unit, step.conversation());
              unit.publish(me.id(), new AgentEvent.OfferClosed(id, Offer.Result.ACCEPTED));
              unit.publish(me.id(), new AgentEvent.Opened(view));
              return view;
            });
  }

  private static void release(ConversationUnit unit, Conversation before, Person to) {
    AgentId sender = before.agent().orElseThrow();
    unit.releasePlace(before.id(), sender);
    unit.publish(
        sender,
        new AgentEvent.Released(
            before.id(), AgentEvent.Released.Reason.TRANSFERRED, Optional.of(to)));
  }

  public CompletionStage<Outcome<Conversation>> decline(AgentSession session, ConversationId id) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return store
        .change(unit -> decline(unit, me, id, now()))
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private Outcome<Conversation> decline(
      ConversationUnit unit, AgentId me, ConversationId id, Instant now) {
    if (unit.transfers().open(id).isPresent()) {
      unit.routing().lock(); // the next of a team may be asked
    }
    Optional<Conversation> locked = unit.lock(id);
    Optional<Offer> open = openTo(unit, id, me);
    if (locked.isEmpty() || open.isEmpty()) {
      PastOffers past = locked.isEmpty() ? PastOffers.NONE : unit.pastOffers(id);
      return past.declined().contains(me)
          ? Outcome.done(locked.orElseThrow())
          : Outcome.refused(whyNot(unit, me, id, locked));
    }
    unit.setMissedInRow(me, 0);
    if (unit.transfers().open(id).isPresent()) {
      handovers.goOn(unit, locked.get(), open.get(), Offer.Result.DECLINED, now);
      return Outcome.done(locked.get());
    }
    return locked
        .get()
        .takeBackFrom(me)
        .map(
            waiting -> {
              unit.update(waiting, List.of());
              Handovers.withdraw(unit, open.get(), Offer.Result.DECLINED);
              return waiting;
            });
  }

  private static Optional<Offer> openTo(ConversationUnit unit, ConversationId id, AgentId me) {
    return unit.openOffer(id).filter(offer -> offer.agent().equals(me));
  }

  /** Whoever was never offered the chat learns nothing about it, not even that it exists. */
  private static RefusalCode whyNot(
      ConversationUnit unit, AgentId me, ConversationId id, Optional<Conversation> found) {
    if (found.isEmpty()) {
      return RefusalCode.CONVERSATION_NOT_FOUND;
    }
    boolean knowsIt = unit.wasOffered(id, me) || !found.get().state().isOpen();
    return knowsIt ? RefusalCode.OFFER_GONE : RefusalCode.CONVERSATION_NOT_FOUND;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
