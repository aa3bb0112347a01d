package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.RoutingDesk;
import org.agentinbox.port.RoutingDesk.Place;
import org.agentinbox.port.RoutingDesk.Queue;
import org.agentinbox.port.RoutingDesk.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers waiting chats to agents, the longest waiting first, until nobody can take another. Only
 * one transaction at a time decides, on whichever node, so the turn is kept and nobody is offered a
 * chat twice at once. A transaction takes part of the queue and the next one goes on behind it, so
 * that chats nobody can take hide none that somebody can.
 */
public final class RouteWaiting implements RoutingSignal {
  /** How often to call {@link #sweep()}. */
  public static final int SWEEP_MILLIS = 100;

  private static final int SWEEPS_UNTIL_READ = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RouteWaiting.class);
  private static final int AT_ONCE = 200;

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final RoutingRounds rounds;
  private final RoutingCodec codec;
  private final Executor executor;
  private final Clock clock;
  private final AtomicInteger signals = new AtomicInteger();
  private final AtomicInteger sweeps = new AtomicInteger();
  private volatile boolean passedOver;

  /**
   * @param offered how many chats were offered
   * @param passedOver whether chats were left out that other transactions held just then
   */
  private record Look(int offered, Optional<Place> next, boolean passedOver) {
    static final Look NOTHING = new Look(0, Optional.empty(), false);

    Look plus(Look later) {
      return new Look(offered + later.offered, later.next, passedOver || later.passedOver);
    }
  }

  /**
   * @param executor where a look is begun; never the caller's thread
   */
  public RouteWaiting(
      ConversationStore store,
      CurrentSettings settings,
      RoutingRounds rounds,
      RoutingCodec codec,
      Executor executor,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.rounds = rounds;
    this.codec = codec;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void lookAgain() {
    if (signals.getAndIncrement() == 0) {
      executor.execute(() -> look(signals.get()));
    }
  }

  /** Looks through the queue once; signals that came meanwhile are one more look. */
  private void look(int seen) {
    lookFrom(Place.FIRST)
        .whenComplete(
            (look, failure) -> {
              if (failure != null) {
                LOG.warn("Routing failed and will be tried again soon", failure);
              }
              passedOver = failure != null || look.passedOver();
              if (!signals.compareAndSet(seen, 0)) {
                executor.execute(() -> look(signals.get()));
              }
            });
  }

  /**
   * Looks again for chats that were passed over, and now and then whether anybody waits: for chats
   * that may be routed from some moment on, and in case a signal was lost with the node that gave
   * it.
   */
  public CompletionStage<Void> sweep() {
    if (passedOver) {
      passedOver = false;
      lookAgain();
    }
    if (sweeps.incrementAndGet() % SWEEPS_UNTIL_READ != 0) {
      return CompletableFuture.completedStage(null);
    }
    return store
        .read(reads -> reads.routing().somebodyWaits(clock.instant()))
        .thenAccept(
            waiting -> {
              if (waiting) {
                lookAgain();
              }
            });
  }

  /** Offers every chat that anybody can take; how many there were. */
  public CompletionStage<Integer> offerAll() {
    return lookFrom(Place.FIRST).thenApply(Look::offered);
  }

  private CompletionStage<Look> lookFrom(Place place) {
    return store
        .change(unit -> look(unit, place))
        .thenCompose(
            look ->
                look.next().isEmpty()
                    ? CompletableFuture.completedStage(look)
                    : lookFrom(look.next().get()).thenApply(look::plus));
  }

  private Look look(ConversationUnit unit, Place after) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    RoutingRound round = rounds.begin(unit, now);
    if (!round.anybodyHasRoom()) {
      return Look.NOTHING;
    }
    Queue queue = unit.routing().queue(after, now, AT_ONCE);
    int offered = offer(unit, round, queue.chats(), now);
    boolean goOn = round.anybodyHasRoom();
    return new Look(offered, goOn ? queue.next() : Optional.empty(), goOn && queue.passedOver());
  }

  private record Choice(Waiting waiting, RoutingRound.Chosen chosen) {
    ConversationId id() {
      return waiting.conversation().id();
    }
  }

  private int offer(ConversationUnit unit, RoutingRound round, List<Waiting> chats, Instant now) {
    Map<ConversationId, PastOffers> past =
        unit.routing().pastOffers(chats.stream().map(it -> it.conversation().id()).toList());
    List<Choice> choices = new ArrayList<>();
    for (Waiting waiting : chats) {
      if (!round.anybodyHasRoom()) {
        break;
      }
      ConversationId id = waiting.conversation().id();
      Question question = Question.of(facts(waiting, now), past.get(id));
      round.choose(id, question).ifPresent(chosen -> choices.add(new Choice(waiting, chosen)));
    }
    offer(unit, choices, round.record(), now);
    return choices.size();
  }

  private Facts facts(Waiting waiting, Instant now) {
    Conversation chat = waiting.conversation();
    return new Facts(
        chat.visitor(),
        chat.page(),
        chat.language(),
        codec.readContact(waiting.facts()),
        waiting.owner(),
        waiting.team(),
        now);
  }

  private void offer(
      ConversationUnit unit, List<Choice> choices, List<Long> decisions, Instant now) {
    RoutingDesk desk = unit.routing();
    Map<ConversationId, String> questions =
        desk.firstMessages(choices.stream().map(Choice::id).toList());
    Instant expiresAt = now.plus(settings.in(unit).offerTime());
    List<RoutingDesk.Offered> offers = new ArrayList<>();
    for (Choice choice : choices) {
      RoutingDesk.Offered offered =
          offered(choice, decisions.get(choice.chosen().number()), now, expiresAt);
      offers.add(offered);
      unit.publish(
          choice.chosen().agent(),
          new AgentEvent.Offered(
              new AgentEvent.OfferView(
                  offered.offer(),
                  offered.conversation(),
                  Optional.ofNullable(questions.get(choice.id())).map(OfferViews::shortened),
                  Optional.empty())));
    }
    desk.offer(offers);
  }

  private static RoutingDesk.Offered offered(
      Choice choice, long decision, Instant now, Instant expiresAt) {
    RoutingRound.Chosen chosen = choice.chosen();
    Outcome<Conversation> outcome =
        choice.waiting().conversation().offerTo(chosen.agent(), chosen.name());
    Conversation next = ((Outcome.Done<Conversation>) outcome).value();
    Offer offer = new Offer(next.id(), chosen.agent(), now, expiresAt, next.head());
    return new RoutingDesk.Offered(next, offer, decision);
  }
}
