package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the agents as the host has them: who is new or back, what they are called, who is gone. A
 * host that does not answer removes nobody.
 */
public final class SyncAgents {
  /** How often {@link #sync()} is to be called. */
  public static final int EVERY_SECONDS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(SyncAgents.class);
  private static final int PATIENCE_SECONDS = 20;

  private final ConversationStore store;
  private final Supplier<Optional<HostBinding>> host;
  private final LeaveChats leaveChats;
  private final Consumer<AgentId> onRemoved;
  private final RoutingSignal routing;
  private final Clock clock;

  /**
   * @param onRemoved ends the feeds of an agent who is gone
   */
  public SyncAgents(
      ConversationStore store,
      Supplier<Optional<HostBinding>> host,
      LeaveChats leaveChats,
      Consumer<AgentId> onRemoved,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.host = host;
    this.leaveChats = leaveChats;
    this.onRemoved = onRemoved;
    this.routing = routing;
    this.clock = clock;
  }

  /** Asks the host for everybody. The stage completes when the store agrees with it. */
  public CompletionStage<Void> sync() {
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    HostIdentity identity = binding.get().identity();
    return asked(identity::agents)
        .thenCompose(
            answer ->
                answer instanceof Answer.Present<List<AgentPrincipal>> present
                    ? take(identity, present.value())
                    : CompletableFuture.<Void>completedStage(null))
        .thenRun(routing::lookAgain);
  }

  private CompletionStage<Void> take(HostIdentity identity, List<AgentPrincipal> agents) {
    Map<AgentId, KnownAgent> named = new TreeMap<>();
    agents.forEach(agent -> named.put(new AgentId(agent.id()), KnownAgents.of(agent, true)));
    return store
        .change(
            unit -> {
              takeNews(unit, named.values());
              return unit.roster().members().stream()
                  .filter(member -> !named.containsKey(member.id()))
                  .toList();
            })
        .thenCompose(others -> all(others, other -> unnamed(identity, other)));
  }

  /** Only what is new is written, and so locked; in the order of ids, as everywhere. */
  private void takeNews(ConversationUnit unit, Collection<KnownAgent> named) {
    Set<KnownAgent> known = unit.roster().known();
    for (KnownAgent agent : named) {
      if (!known.contains(agent)) {
        unit.ensureAgent(agent, now());
        unit.roster().here(agent.id());
      }
    }
  }

  /** Not among those who take chats: gone, or somebody who only reads and supervises. */
  private CompletionStage<Void> unnamed(HostIdentity identity, Member member) {
    if (member.removed()) {
      // An earlier removal may have been cut short.
      return member.load() > 0 ? remove(member.id()) : CompletableFuture.completedStage(null);
    }
    return asked(() -> identity.agent(member.id().value()))
        .thenCompose(
            answer -> {
              if (answer instanceof Answer.Absent<AgentPrincipal>) {
                return remove(member.id());
              }
              if (answer instanceof Answer.Present<AgentPrincipal> present) {
                return store.<Void>change(
                    unit -> {
                      takeNews(unit, List.of(KnownAgents.of(present.value(), false)));
                      return null;
                    });
              }
              return CompletableFuture.completedStage(null);
            });
  }

  /**
   * An agent is no longer one: no more offers, feeds end, and every chat goes to somebody else. The
   * stage completes when all of them wait again.
   */
  public CompletionStage<Void> remove(AgentId agent) {
    onRemoved.accept(agent);
    return leaveChats.removed(agent).thenRun(routing::lookAgain);
  }

  /** Within a stage of our own: whatever the host throws or does to its futures stays here. */
  private static <T> CompletionStage<Answer<T>> asked(Supplier<CompletionStage<Answer<T>>> ask) {
    return CompletableFuture.completedFuture(true)
        .thenCompose(go -> ask.get())
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(
            failure -> {
              LOG.warn("The host did not tell who its agents are: {}", failure.toString());
              return Answer.unavailable(failure.toString(), Duration.ofSeconds(EVERY_SECONDS));
            });
  }

  private interface Step {
    CompletionStage<Void> apply(Member member);
  }

  private static CompletionStage<Void> all(List<Member> members, Step step) {
    List<CompletableFuture<Void>> steps = new ArrayList<>();
    members.forEach(member -> steps.add(step.apply(member).toCompletableFuture()));
    return CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
