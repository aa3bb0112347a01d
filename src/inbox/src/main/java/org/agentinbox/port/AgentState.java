package org.agentinbox.port;

import java.time.Instant;
import java.util.Objects;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;

/**
 * An agent as the store knows them at one moment.
 *
 * @param reachableUntil the agent's feed is open, or was within the last 30 s, until this moment
 * @param missedInRow offers that expired since the agent last answered one
 * @param load chats and offers that count against the limit now
 */
public record AgentState(
    AgentId id,
    String name,
    Availability availability,
    Instant reachableUntil,
    int missedInRow,
    int load) {
  public AgentState {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(availability, "availability");
    Objects.requireNonNull(reachableUntil, "reachableUntil");
  }
}
