package org.agentinbox.domain.conversation;

import java.util.Objects;

/** Names one conversation. Not guessable; at most 64 characters. */
public record ConversationId(String value) {
  public ConversationId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
