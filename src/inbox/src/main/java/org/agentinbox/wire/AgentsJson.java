package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.ReadAgents;
import org.agentinbox.application.ReadAgents.Colleague;
import org.agentinbox.domain.availability.Availability;

/** Everybody of the host who takes chats, and the teams. */
@Schema(name = "Agents")
public record AgentsJson(List<AgentJson> agents, List<TeamJson> teams) {

  /** A colleague; {@code room} when another chat can be taken now. */
  @Schema(name = "ListedAgent")
  public record AgentJson(
      String id,
      String name,
      boolean self,
      InboxJson.AvailabilityJson availability,
      int load,
      int limit,
      Integer ownLimit,
      List<String> languages,
      List<String> teams,
      boolean room,
      String calendar) {
    public static AgentJson of(Colleague agent) {
      return new AgentJson(
          agent.member().id().value(),
          agent.member().name(),
          agent.self(),
          availability(agent),
          agent.member().load(),
          agent.limit(),
          agent.member().ownLimit().orElse(null),
          agent.member().languages(),
          agent.teams(),
          agent.room(),
          "none");
    }

    /** To colleagues, whoever cannot be reached is not available. */
    private static InboxJson.AvailabilityJson availability(Colleague agent) {
      Availability own = agent.member().availability();
      return agent.lost()
          ? new InboxJson.AvailabilityJson(
              false, "lost-connection", Times.iso(agent.member().reachableUntil()), null)
          : InboxJson.AvailabilityJson.of(own);
    }
  }

  /** A team; {@code room} when anybody of it can take another chat now. */
  @Schema(name = "ListedTeam")
  public record TeamJson(String id, String name, boolean room) {}

  public static AgentsJson of(ReadAgents.Everybody everybody) {
    return new AgentsJson(
        everybody.agents().stream().map(AgentJson::of).toList(),
        everybody.teams().stream()
            .map(team -> new TeamJson(team.id(), team.name(), team.room()))
            .toList());
  }
}
