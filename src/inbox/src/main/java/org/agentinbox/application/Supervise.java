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
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** A supervisor takes a chat over, at once, or has it offered to one agent alone. */
public final class Supervise {
  private final ConversationStore store;
  private final CurrentSettings settings;
  private final TransferConversation transfers;
  private final RoutingSignal routing;
  private final Clock clock;

  public Supervise(
      ConversationStore store,
      CurrentSettings settings,
      TransferConversation transfers,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.transfers = transfers;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<ConversationView>> takeOver(
      AgentSession session, ConversationId id) {
    if (!mayAct(session)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    Person me = new Person(new AgentId(session.agent().id()), session.agent().displayName());
    return store
        .change(
            unit -> {
              Instant now = now();
              return open(unit, id)
                  .then(
                      conversation -> {
                        unit.ensureAgent(KnownAgents.of(session), now);
                        return takeOver(unit, conversation, me, now);
                      });
            })
        .thenApply(this::lookAgain);
  }

  private Outcome<ConversationView> takeOver(
      ConversationUnit unit, Conversation before, Person me, Instant now) {
    if (before.isActiveWith(me.id())) {
      return Outcome.done(ConversationViews.of(unit, before));
    }
    ChatSettings current = settings.in(unit);
    int limit =
        unit.roster().member(me.id()).map(it -> it.limit(current.limit())).orElse(current.limit());
    if (!unit.claimPlace(me.id(), before.id(), limit)) {
      return Outcome.refused(RefusalCode.AGENT_LIMIT);
    }
    return (before.state() == ConversationState.ACTIVE
            ? fromColleague(unit, before, me, now)
            : fromQueue(unit, before, me, now))
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              unit.clearDeadline(before.id(), Deadline.Kind.WAIT_ENDS);
              unit.setDeadline(IdleChats.firstLook(step.conversation(), current, now));
              ConversationView view = ConversationViews.of(unit, step.conversation());
              unit.publish(me.id(), new AgentEvent.Opened(view));
              return view;
            });
  }

  private static Outcome<Conversation.Step> fromQueue(
      ConversationUnit unit, Conversation before, Person me, Instant now) {
    Conversation waiting = TransferConversation.waiting(unit, before, now);
    // Withdrawing an offer to the supervisor gave the place back that was just claimed.
    unit.claimPlace(me.id(), before.id(), 10);
    return waiting.offerTo(me.id(), me.name()).then(offered -> offered.accept(me.id(), now));
  }

  private static Outcome<Conversation.Step> fromColleague(
      ConversationUnit unit, Conversation before, Person me, Instant now) {
    AgentId colleague = before.agent().orElseThrow();
    unit.openOffer(before.id())
        .ifPresent(offer -> Handovers.withdraw(unit, offer, Offer.Result.WITHDRAWN));
    unit.transfers().close(before.id(), Transfer.Result.WITHDRAWN, now);
    unit.releasePlace(before.id(), colleague);
    unit.claimPlace(me.id(), before.id(), 10);
    unit.publish(
        colleague,
        new AgentEvent.Released(
            before.id(), AgentEvent.Released.Reason.TAKEN_OVER, Optional.of(me)));
    return before.handOver(me.id(), me.name(), now);
  }

  public CompletionStage<Outcome<PassedOn>> assign(
      AgentSession session, ConversationId id, HandoverForm form) {
    return form.check()
        .thenLater(
            checked ->
                mayAct(session)
                    ? store
                        .change(unit -> assign(unit, session, id, checked, now()))
                        .thenApply(this::lookAgain)
                    : CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED)));
  }

  private Outcome<PassedOn> assign(
      ConversationUnit unit,
      AgentSession session,
      ConversationId id,
      HandoverForm.Checked form,
      Instant now) {
    AgentId me = new AgentId(session.agent().id());
    unit.routing().lock();
    return open(unit, id)
        .then(
            conversation -> {
              unit.ensureAgent(KnownAgents.of(session), now);
              return transfers.pass(
                  unit,
                  conversation,
                  new Wish(Transfer.Kind.ASSIGN, me, form.to(), form.note(), now));
            });
  }

  /** Places may be free now that were not before. */
  private <T> Outcome<T> lookAgain(Outcome<T> outcome) {
    routing.lookAgain();
    return outcome;
  }

  /** Whoever takes part must be able to write, too. */
  private static boolean mayAct(AgentSession session) {
    return session.may(Permission.SUPERVISE) && session.may(Permission.CHAT_ACCEPT);
  }

  private static Outcome<Conversation> open(ConversationUnit unit, ConversationId id) {
    Optional<Conversation> found = unit.lock(id);
    if (found.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    return found.get().state().isOpen()
        ? Outcome.done(found.get())
        : Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
