package org.agentinbox.port;

import java.util.Objects;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.Writing;

/** A message or a file that somebody wants to send. */
public record MessageDraft(ConversationId conversation, MessageId id, Author author, Writing text) {
  public MessageDraft {
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(text, "text");
  }
}
