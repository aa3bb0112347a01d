package org.agentinbox.domain.conversation;

import java.time.Instant;
import java.util.Objects;

/**
 * What agents tell each other beside a conversation. Not a line of its log: whatever is made of
 * {@link Entry} values cannot hold one, and that is all a visitor ever gets.
 *
 * @param after the newest line when it was written; shown below that line
 * @param author an agent
 * @param at to the millisecond
 */
public record Note(MessageId id, long after, Author author, String text, Instant at) {
  /** How many one conversation takes. */
  public static final int MOST = 200;

  public Note {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
    if (author.kind() != Author.Kind.AGENT) {
      throw new IllegalArgumentException("Only agents write notes");
    }
  }

  /** Whether this is what somebody wants to write who sends it again. */
  public boolean isRepeatedBy(Author again, String sameText) {
    return author.samePersonAs(again) && text.equals(sameText);
  }
}
