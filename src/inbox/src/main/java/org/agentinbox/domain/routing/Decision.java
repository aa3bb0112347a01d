package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Who is offered a chat and why: enough to explain the choice and to make it again.
 *
 * @param chosen empty when nobody can be offered the chat now
 * @param eligible in the order they were considered
 * @param excluded everybody else and the first reason found
 */
public record Decision(
    Optional<Candidate> chosen, List<AgentId> eligible, Map<AgentId, Exclusion> excluded) {
  public Decision {
    eligible = List.copyOf(eligible);
    excluded = Map.copyOf(excluded);
  }
}
