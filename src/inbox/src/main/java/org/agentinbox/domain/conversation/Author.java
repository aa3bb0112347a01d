package org.agentinbox.domain.conversation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who wrote a line or did a thing.
 *
 * @param agent set for agents only
 * @param name as shown to both sides; empty for the system
 */
public record Author(Kind kind, Optional<AgentId> agent, String name) {
  /** The side. */
  public enum Kind {
    VISITOR,
    AGENT,
    SYSTEM;

    /** As in the protocol. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Nobody in person: a time limit, an administrator's setting. */
  public static final Author SYSTEM = new Author(Kind.SYSTEM, Optional.empty(), "");

  public Author {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    if (agent.isPresent() != (kind == Kind.AGENT)) {
      throw new IllegalArgumentException("An agent's id belongs to agents, and only to them");
    }
  }

  public static Author visitor(String name) {
    return new Author(Kind.VISITOR, Optional.empty(), name);
  }

  public static Author agent(AgentId id, String name) {
    return new Author(Kind.AGENT, Optional.of(id), name);
  }

  /** Whether both are the same person, whatever name is shown. */
  public boolean samePersonAs(Author other) {
    return kind == other.kind && agent.equals(other.agent);
  }
}
