package org.agentinbox.port;

import java.time.ZoneId;
import java.util.Objects;
import org.agentinbox.domain.conversation.AgentId;

/**
 * What the host says of an agent.
 *
 * @param language primary language, such as {@code de}
 * @param mayAccept whether the host lets the agent take chats at all
 */
public record KnownAgent(AgentId id, String name, ZoneId zone, String language, boolean mayAccept) {
  public KnownAgent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(language, "language");
  }
}
