package org.agentinbox.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far somebody has read a conversation. It only grows.
 *
 * @param delivered the {@code seq} of the newest line that reached a screen of theirs
 * @param seen the newest line they had in front of them, at most {@code delivered}
 * @param seenAt when {@code seen} became what it is; empty while nothing was seen
 */
public record ReadMark(long delivered, long seen, Optional<Instant> seenAt) {
  /** Nothing arrived yet. */
  public static final ReadMark NONE = new ReadMark(0, 0, Optional.empty());

  public ReadMark {
    Objects.requireNonNull(seenAt, "seenAt");
    if (seen < 0 || delivered < seen) {
      throw new IllegalArgumentException("Seen before it was delivered: " + seen);
    }
  }

  /**
   * What a reader says, made true: nobody has read what is not written yet, and what was seen had
   * arrived.
   *
   * @param head the newest line there is
   */
  public static ReadMark told(long delivered, long seen, long head, Instant now) {
    long cleanSeen = Math.min(Math.max(seen, 0), head);
    long cleanDelivered = Math.max(Math.min(Math.max(delivered, 0), head), cleanSeen);
    return new ReadMark(
        cleanDelivered, cleanSeen, cleanSeen > 0 ? Optional.of(now) : Optional.empty());
  }
}
