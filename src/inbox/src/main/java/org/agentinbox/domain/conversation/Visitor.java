package org.agentinbox.domain.conversation;

import java.util.Objects;

/** Who asked for the chat, as they typed it themselves: not verified. */
public record Visitor(String name, String email) {
  public Visitor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(email, "email");
  }
}
