package org.agentinbox.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Condition;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Team;

/**
 * How {@link People} are to be asked: teams that share an agent, one that nobody is in, and rules.
 */
final class Plans {
  static final List<String> TEAMS = List.of("sales", "support", "empty");

  private static final List<Team> ALL =
      List.of(
          new Team("sales", "Sales", agents("a0", "a1", "a2")),
          new Team("support", "Support", agents("a2", "a4")),
          new Team("empty", "Empty", Set.of()));
  private static final RoutingRule KOREAN =
      new RoutingRule(
          "korean",
          "Korean",
          true,
          List.of(new Condition.Language(true, List.of("ko"))),
          new RoutingRule.ToAgents(agents("a3", "a4")),
          false);
  private static final RoutingRule ALWAYS =
      new RoutingRule("always", "Always", true, List.of(), new RoutingRule.ToTeam("support"), true);

  private Plans() {}

  static RoutingPlan of(int variant) {
    return switch (variant % 5) {
      case 0 -> plan("", false);
      case 1 -> plan("sales", false);
      case 2 -> plan("", true, KOREAN);
      case 3 -> plan("empty", false, KOREAN, ALWAYS);
      default -> plan("support", true, ALWAYS);
    };
  }

  private static RoutingPlan plan(String team, boolean preferLanguage, RoutingRule... rules) {
    return new RoutingPlan(
        Optional.of(team).filter(it -> !it.isEmpty()), preferLanguage, List.of(rules), ALL);
  }

  private static Set<AgentId> agents(String... ids) {
    return Set.copyOf(List.of(ids).stream().map(AgentId::new).toList());
  }
}
