package org.agentinbox.domain.conversation;

import java.util.Locale;

/** What a line of the conversation's log tells. Both sides may read all of these. */
public enum EntryKind {
  STARTED,
  MESSAGE,
  /** Somebody sent a file; the text is a {@link FileLine}. */
  FILE,
  JOINED,
  /** The agent had to leave; the chat waits again. */
  LEFT,
  ENDED,
  /** Nobody wrote for long; the text tells when the chat will end by itself (ISO 8601). */
  IDLE_WARNING,
  /** Ended because nobody wrote. */
  TIMED_OUT,
  /** The text is the company's own, or empty. */
  MISSED,
  ABANDONED,
  /** What the visitor wrote when nobody took the chat. */
  MESSAGE_LEFT;

  /** Whether a person wrote it, under an id of the client's. */
  public boolean isWritten() {
    return this == MESSAGE || this == FILE || this == MESSAGE_LEFT;
  }

  /** As in the protocol. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
