package org.agentinbox.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a conversation's log, visible to both sides. Internal notes are a type of their own:
 * {@link Note}.
 *
 * @param seq 1, 2, 3 … within the conversation; also the position in the visitor's feed
 * @param message set for what people wrote, only
 * @param text what somebody wrote, or what the system says; may be empty for the latter. For people
 *     to read: {@link #words()}
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

  /** What was sent, when this is a file. */
  public Optional<FileLine> file() {
    return kind == EntryKind.FILE ? Optional.of(FileLine.of(text)) : Optional.empty();
  }

  /** What people read and search for: the text, or the name of a file. */
  public String words() {
    return file().map(FileLine::name).orElse(text);
  }

  /** The words in a list, in the company of others: a file shows as one. */
  public String shortWords() {
    return file().map(it -> "📎 " + it.name()).orElse(text);
  }

  static Entry of(long seq, EntryKind kind, Author author, Instant at) {
    return new Entry(seq, kind, author, Optional.empty(), "", at);
  }

  /** A line by the system. */
  static Entry told(long seq, EntryKind kind, String text, Instant at) {
    return new Entry(seq, kind, Author.SYSTEM, Optional.empty(), text, at);
  }
}
