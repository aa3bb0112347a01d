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
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An agent answers an offer: accepts or declines. Answering twice the same is answering once. */
public final class Offers {
  private final ConversationStore store;
  private final RoutingSignal routing;
  private final Clock clock;

  public Offers(ConversationStore store, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<ConversationView>> accept(
      AgentSession session, ConversationId id) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.change(unit -> accept(unit, me, id, now));
  }

  private static Outcome<ConversationView> accept(
      ConversationUnit unit, AgentId me, ConversationId id, Instant now) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isPresent() && locked.get().isActiveWith(me)) {
      return Outcome.done(view(unit, locked.get()));
    }
    if (locked.isEmpty() || !isOpenTo(unit, locked.get(), me, now)) {
      return Outcome.refused(whyNot(unit, me, id, locked));
    }
    return locked
        .get()
        .accept(me, now)
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              unit.closeOffer(id, Offer.Result.ACCEPTED);
              unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
              unit.clearDeadline(id, Deadline.Kind.WAIT_ENDS);
              unit.setMissedInRow(me, 0);
              ConversationView view = view(unit, step.conversation());
              unit.publish(me, new AgentEvent.OfferClosed(id, Offer.Result.ACCEPTED));
              unit.publish(me, new AgentEvent.Opened(view));
              return view;
            });
  }

  public CompletionStage<Outcome<Conversation>> decline(AgentSession session, ConversationId id) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return store
        .change(unit -> decline(unit, me, id))
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private static Outcome<Conversation> decline(
      ConversationUnit unit, AgentId me, ConversationId id) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isEmpty() || !locked.get().isOfferedTo(me)) {
      PastOffers past = locked.isEmpty() ? PastOffers.NONE : unit.pastOffers(id);
      return past.declined().contains(me)
          ? Outcome.done(locked.orElseThrow())
          : Outcome.refused(whyNot(unit, me, id, locked));
    }
    return locked
        .get()
        .takeBackFrom(me)
        .map(
            waiting -> {
              unit.update(waiting, List.of());
              unit.releasePlace(id);
              unit.closeOffer(id, Offer.Result.DECLINED);
              unit.clearDeadline(id, Deadline.Kind.OFFER_EXPIRES);
              unit.setMissedInRow(me, 0);
              unit.publish(me, new AgentEvent.OfferClosed(id, Offer.Result.DECLINED));
              return waiting;
            });
  }

  /**
   * An offer is over at its last second, even when the timer that closes it comes a little later.
   */
  private static boolean isOpenTo(
      ConversationUnit unit, Conversation conversation, AgentId me, Instant now) {
    return conversation.isOfferedTo(me)
        && unit.openOffersTo(me).stream()
            .anyMatch(
                offer ->
                    offer.conversation().equals(conversation.id())
                        && offer.expiresAt().isAfter(now));
  }

  /** Whoever was never offered the chat learns nothing about it, not even that it exists. */
  private static RefusalCode whyNot(
      ConversationUnit unit, AgentId me, ConversationId id, Optional<Conversation> found) {
    if (found.isEmpty()) {
      return RefusalCode.CONVERSATION_NOT_FOUND;
    }
    PastOffers past = unit.pastOffers(id);
    boolean knowsIt =
        found.get().isOfferedTo(me)
            || past.declined().contains(me)
            || past.expired().contains(me)
            || !found.get().state().isOpen();
    return knowsIt ? RefusalCode.OFFER_GONE : RefusalCode.CONVERSATION_NOT_FOUND;
  }

  private static ConversationView view(ConversationUnit unit, Conversation conversation) {
    return new ConversationView(
        conversation, unit.newestEntries(conversation.id(), ConversationView.WINDOW));
  }
}
