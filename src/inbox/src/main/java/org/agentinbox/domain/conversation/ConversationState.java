package org.agentinbox.domain.conversation;

import java.util.Locale;

/** Where a conversation stands; exactly one at any time. */
public enum ConversationState {
  /** Asked for, nobody is being offered it at this moment. */
  WAITING,
  /** One agent is being offered it. */
  OFFERED,
  /** An agent accepted. */
  ACTIVE,
  /** Over, after an agent had accepted. */
  ENDED,
  /** Over, nobody accepted in time. */
  MISSED,
  /** Over, the visitor left before anybody accepted. */
  ABANDONED;

  /** Whether messages can be sent and states can change. */
  public boolean isOpen() {
    return this == WAITING || this == OFFERED || this == ACTIVE;
  }

  /** As in the protocol. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
