package org.agentinbox.domain.routing;

import java.util.Objects;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/** Agents who take the same kind of chats. */
public record Team(String id, String name, Set<AgentId> agents) {
  public Team {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    agents = Set.copyOf(agents);
  }
}
