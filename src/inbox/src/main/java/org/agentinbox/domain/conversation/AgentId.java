package org.agentinbox.domain.conversation;

import java.util.Objects;

/** Names one agent, by the host's own id. */
public record AgentId(String value) implements Comparable<AgentId> {
  public AgentId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
