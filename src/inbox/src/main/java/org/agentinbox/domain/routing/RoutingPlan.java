package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an administrator wants chats to be routed.
 *
 * @param defaultTeam asked when the page names no team
 * @param preferLanguage whether who speaks the visitor's language is preferred among everybody
 * @param rules in the order in which they are tried
 */
public record RoutingPlan(
    Optional<String> defaultTeam,
    boolean preferLanguage,
    List<RoutingRule> rules,
    List<Team> teams) {
  /** Before anybody has planned anything: everybody in turn. */
  public static final RoutingPlan DEFAULT =
      new RoutingPlan(Optional.empty(), false, List.of(), List.of());

  public RoutingPlan {
    Objects.requireNonNull(defaultTeam, "defaultTeam");
    rules = List.copyOf(rules);
    teams = List.copyOf(teams);
  }

  public Optional<Team> team(String id) {
    return teams.stream().filter(team -> team.id().equals(id)).findFirst();
  }
}
