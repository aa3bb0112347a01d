package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Sends certain chats to certain agents first.
 *
 * @param all matches when every one of these does; without any it matches always
 * @param preferLanguage whether who speaks the visitor's language is preferred among the agents
 */
public record RoutingRule(
    String id,
    String name,
    boolean enabled,
    List<Condition> all,
    Target target,
    boolean preferLanguage) {

  /** Whom a rule sends chats to. */
  public sealed interface Target {}

  /** Everybody of a team. */
  public record ToTeam(String team) implements Target {
    public ToTeam {
      Objects.requireNonNull(team, "team");
    }
  }

  /** These agents. */
  public record ToAgents(Set<AgentId> agents) implements Target {
    public ToAgents {
      agents = Set.copyOf(agents);
    }
  }

  public RoutingRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(target, "target");
    all = List.copyOf(all);
  }
}
