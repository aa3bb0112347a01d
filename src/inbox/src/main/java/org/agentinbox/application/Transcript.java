package org.agentinbox.application;

import java.util.List;
import java.util.Objects;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;

/**
 * A whole chat, to be kept or printed. Made of lines that both sides read: notes are no lines.
 *
 * @param name of the visitor
 * @param email of the visitor, may be empty
 */
public record Transcript(
    Conversation conversation, List<Entry> entries, String name, String email) {
  /** More lines than this no chat has. */
  static final int MOST = 20_000;

  public Transcript {
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(email, "email");
    entries = List.copyOf(entries);
  }
}
