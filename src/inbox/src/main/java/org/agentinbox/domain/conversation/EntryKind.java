package org.agentinbox.domain.conversation;

import java.util.Locale;

/** What a line of the conversation's log tells. Both sides may read all of these. */
public enum EntryKind {
  STARTED,
  MESSAGE,
  JOINED,
  ENDED,
  MISSED,
  ABANDONED;

  /** As in the protocol. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
