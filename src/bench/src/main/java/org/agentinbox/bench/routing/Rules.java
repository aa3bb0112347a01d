package org.agentinbox.bench.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Condition;
import org.agentinbox.domain.routing.Field;
import org.agentinbox.domain.routing.Operator;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Team;

/** Twenty rules of two conditions, of which one in three visitors meets one, and teams of fifty. */
final class Rules {
  private static final int TEAM_SIZE = 50;
  private static final int RULES = 20;

  private Rules() {}

  static RoutingPlan plan(List<AgentId> agents) {
    List<Team> teams = new ArrayList<>();
    for (int from = 0; from < agents.size(); from += TEAM_SIZE) {
      String id = "team-" + teams.size();
      Set<AgentId> members =
          Set.copyOf(agents.subList(from, Math.min(agents.size(), from + TEAM_SIZE)));
      teams.add(new Team(id, id, members));
    }
    List<RoutingRule> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      rules.add(
          new RoutingRule(
              "rule-" + i,
              "Rule " + i,
              true,
              List.of(
                  new Condition.Text(
                      Field.PAGE_PATH, Operator.STARTS_WITH, List.of("/part" + i + "/")),
                  new Condition.Text(
                      Field.VISITOR_EMAIL_DOMAIN, Operator.IS_NOT, List.of("example.org"))),
              new RoutingRule.ToTeam("team-" + i % teams.size()),
              i % 2 == 0));
    }
    return new RoutingPlan(Optional.empty(), true, rules, teams);
  }
}
