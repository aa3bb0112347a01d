package org.agentinbox.port;

import java.time.Instant;
import java.util.Objects;
import org.agentinbox.domain.conversation.ConversationId;

/** Something that must happen by itself at a moment, also when the server was down meanwhile. */
public record Deadline(ConversationId conversation, Kind kind, Instant dueAt) {
  /** What happens. At most one deadline of a kind per conversation. */
  public enum Kind {
    OFFER_EXPIRES,
    WAIT_ENDS,
    /** Time to look whether anybody wrote: a warning or the end may be due. */
    IDLE
  }

  public Deadline {
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(dueAt, "dueAt");
  }
}
