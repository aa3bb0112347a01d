package org.agentinbox.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a conversation's log, visible to both sides. Internal notes will be a type of their
 * own.
 *
 * @param seq 1, 2, 3 … within the conversation; also the position in the visitor's feed
 * @param message set for messages only
 * @param text empty unless it is a message
 * @param at to the millisecond
 */
public record Entry(
    long seq, EntryKind kind, Author author, Optional<MessageId> message, String text, Instant at) {
  public Entry {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
    if (message.isPresent() != (kind == EntryKind.MESSAGE)) {
      throw new IllegalArgumentException("A message id belongs to messages, and only to them");
    }
  }

  static Entry of(long seq, EntryKind kind, Author author, Instant at) {
    return new Entry(seq, kind, author, Optional.empty(), "", at);
  }
}
