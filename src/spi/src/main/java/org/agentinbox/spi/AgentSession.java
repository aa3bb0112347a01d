package org.agentinbox.spi;

import java.util.Objects;
import java.util.Set;

/**
 * One log-in of one agent. Immutable.
 *
 * @param agent who it is
 * @param key stands for this log-in and no other; the same for all its requests and not guessable.
 *     Agent Inbox binds its protection against forged requests to it and never sends it to a
 *     browser or writes it to a log.
 * @param permissions what the agent may do that does not depend on a single record
 */
public record AgentSession(AgentPrincipal agent, String key, Set<Permission> permissions) {
  public AgentSession {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(key, "key");
    permissions = Set.copyOf(permissions);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
