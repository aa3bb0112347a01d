package org.agentinbox.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a conversation's log, visible to both sides. Internal notes will be a type of their
 * own.
 *
 * @param seq 1, 2, 3 … within the conversation; also the position in the visitor's feed
 * @param message set for what people wrote, only
 * @param text what somebody wrote, or what the system says; may be empty for the latter
 * @param at to the millisecond
 */
public record Entry(
    long seq, EntryKind kind, Author author, Optional<MessageId> message, String text, Instant at) {
  public Entry {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
    if (message.isPresent() != kind.isWritten()) {
      throw new IllegalArgumentException("A message id belongs to messages, and only to them");
    }
  }

  static Entry of(long seq, EntryKind kind, Author author, Instant at) {
    return new Entry(seq, kind, author, Optional.empty(), "", at);
  }

  /** A line by the system. */
  static Entry told(long seq, EntryKind kind, String text, Instant at) {
    return new Entry(seq, kind, Author.SYSTEM, Optional.empty(), text, at);
  }
}
