package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.RoundRobin;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers waiting chats to agents, one chat a transaction, the longest waiting first, until nobody
 * can take another. Only one transaction at a time decides, on whichever node, so the turn is kept
 * and nobody is offered a chat twice at once.
 */
public final class RouteWaiting implements RoutingSignal {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWaiting.class);
  private static final int LOOK_AT = 50;
  private static final int QUESTION_LENGTH = 200;

  private final ConversationStore store;
  private final ChatSettings settings;
  private final AvailabilityKeeper keeper;
  private final WhyCodec why;
  private final Executor executor;
  private final Clock clock;
  private final AtomicInteger signals = new AtomicInteger();

  /** Writes a decision down so that it can be read and replayed. */
  @FunctionalInterface
  public interface WhyCodec {
    String json(Map<String, Object> decision);
  }

  /**
   * @param executor where a round of routing is begun; never the caller's thread
   */
  public RouteWaiting(
      ConversationStore store,
      ChatSettings settings,
      AvailabilityKeeper keeper,
      WhyCodec why,
      Executor executor,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.keeper = keeper;
    this.why = why;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void lookAgain() {
    if (signals.getAndIncrement() == 0) {
      executor.execute(() -> round(signals.get()));
    }
  }

  /** Offers one chat after the other; signals that came meanwhile are one more look. */
  private void round(int seen) {
    offerNext()
        .whenComplete(
            (offered, failure) -> {
              if (failure != null) {
                LOG.warn("Routing failed and will be tried again with the next signal", failure);
              }
              boolean again = failure == null && offered;
              if (again) {
                executor.execute(() -> round(seen));
              } else if (!signals.compareAndSet(seen, 0)) {
                executor.execute(() -> round(signals.get()));
              }
            });
  }

  /** Offers the longest waiting chat that anybody can take; false when there is none. */
  public CompletionStage<Boolean> offerNext() {
    return store.change(this::offerNext);
  }

  private boolean offerNext(ConversationUnit unit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<AgentId> last = unit.lockRouting();
    keeper.settleDue(unit, now);
    Collection<Candidate> agents = unit.agents();
    RoundRobin rule = new RoundRobin(settings.limit());
    if (rule.decide(agents, last, RoundRobin.PastOffers.NONE, now).chosen().isEmpty()) {
      return false;
    }
    for (ConversationId id : unit.waiting(LOOK_AT)) {
      Optional<Conversation> waiting =
          unit.lock(id).filter(it -> it.state() == ConversationState.WAITING);
      if (waiting.isPresent()) {
        Decision decision = rule.decide(agents, last, unit.pastOffers(id), now);
        if (decision.chosen().isPresent()
            && unit.claimPlace(decision.chosen().get().id(), id, settings.limit())) {
          offer(unit, waiting.get(), agents, last, decision, now);
          return true;
        }
      }
    }
    return false;
  }

  private void offer(
      ConversationUnit unit,
      Conversation waiting,
      Collection<Candidate> agents,
      Optional<AgentId> last,
      Decision decision,
      Instant now) {
    Candidate agent = decision.chosen().orElseThrow();
    Outcome<Conversation> offered = waiting.offerTo(agent.id(), agent.name());
    Conversation next = ((Outcome.Done<Conversation>) offered).value();
    Offer offer =
        new Offer(next.id(), agent.id(), now, now.plus(settings.offerTime()), next.head());
    unit.update(next, List.of());
    unit.recordOffer(offer, why.json(explain(agents, last, decision)));
    unit.setDeadline(new Deadline(next.id(), Deadline.Kind.OFFER_EXPIRES, offer.expiresAt()));
    unit.rememberLastOffered(agent.id());
    unit.publish(agent.id(), new AgentEvent.Offered(view(unit, offer, next)));
  }

  /** What the agent sees of an offer: the same when it is made and whenever it is read again. */
  static AgentEvent.OfferView view(ConversationReads reads, Offer offer, Conversation offered) {
    List<Entry> then =
        reads.entriesAfter(offered.id(), 0, LOOK_AT).stream()
            .filter(entry -> entry.seq() <= offer.head())
            .toList();
    return new AgentEvent.OfferView(offer, offered.readUpTo(offer.head()), question(then));
  }

  private static Map<String, Object> explain(
      Collection<Candidate> agents, Optional<AgentId> last, Decision decision) {
    Map<String, Object> loads = new TreeMap<>();
    agents.forEach(agent -> loads.put(agent.id().value(), agent.load()));
    Map<String, Object> excluded = new TreeMap<>();
    decision.excluded().forEach((agent, reason) -> excluded.put(agent.value(), reason.name()));
    Map<String, Object> explained = new TreeMap<>();
    explained.put("rule", "round-robin");
    explained.put("last", last.map(AgentId::value).orElse(""));
    explained.put("eligible", decision.eligible().stream().map(AgentId::value).toList());
    explained.put("load", loads);
    explained.put("excluded", excluded);
    return explained;
  }

  /** The first words of what the visitor wrote, for the banner. */
  static Optional<String> question(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == EntryKind.MESSAGE)
        .map(Entry::text)
        .findFirst()
        .map(
            text ->
                text.codePointCount(0, text.length()) <= QUESTION_LENGTH
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, QUESTION_LENGTH - 1)) + "…");
  }
}
