package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.SettingsReads.Saved;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An administrator reads and changes rules and teams, always as a whole. */
public final class EditRouting {
  private final ConversationStore store;
  private final RoutingPlans plans;
  private final RoutingCodec codec;
  private final RoutingSignal routing;
  private final Clock clock;

  /** A plan and its version, 0 when nobody has saved one. */
  public record Versioned(int version, RoutingPlan plan) {}

  public EditRouting(
      ConversationStore store,
      RoutingPlans plans,
      RoutingCodec codec,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.plans = plans;
    this.codec = codec;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Versioned>> read(AgentSession session) {
    if (!session.may(Permission.ADMIN)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return store.read(
        reads -> {
          RoutingPlans.Current current = plans.current(reads.settings());
          return Outcome.done(new Versioned(current.version(), current.router().plan()));
        });
  }

  /**
   * @param plan is free of contradictions; whether its agents exist is checked here
   * @param expectedVersion what the administrator read
   */
  public CompletionStage<Outcome<Versioned>> save(
      AgentSession session, RoutingPlan plan, int expectedVersion) {
    if (!session.may(Permission.ADMIN)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return store
        .change(unit -> save(unit, plan, expectedVersion, me))
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private Outcome<Versioned> save(
      ConversationUnit unit, RoutingPlan plan, int expectedVersion, AgentId me) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    unit.routing().lock(); // no decision is made from half of it
    Optional<String> stranger = stranger(plan, unit.routing().names().keySet());
    if (stranger.isPresent()) {
      return Outcome.refused(Refusal.of(RefusalCode.AGENT_UNKNOWN, stranger.get()));
    }
    Optional<Saved> saved =
        unit.settings().save(RoutingPlans.NAME, codec.plan(plan), expectedVersion, me, now);
    if (saved.isEmpty()) {
      return Outcome.refused(RefusalCode.SETTINGS_CHANGED);
    }
    unit.routing().saveTeams(plan.teams());
    return Outcome.done(new Versioned(saved.get().version(), plan));
  }

  /** The field that names an agent nobody knows. */
  private static Optional<String> stranger(RoutingPlan plan, Set<AgentId> known) {
    for (int i = 0; i < plan.teams().size(); i++) {
      if (!known.containsAll(plan.teams().get(i).agents())) {
        return Optional.of("teams[" + i + "].agents");
      }
    }
    List<RoutingRule> rules = plan.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).target() instanceof RoutingRule.ToAgents to
          && !known.containsAll(to.agents())) {
        return Optional.of("rules[" + i + "].target.agents");
      }
    }
    return Optional.empty();
  }
}
