package org.agentinbox.domain.routing;

/** Why an agent was not offered a chat. */
public enum Exclusion {
  /** Switched off, by themselves or by us. */
  UNAVAILABLE,
  /** No feed open for 30 s. */
  UNREACHABLE,
  /** As many chats as allowed. */
  AT_LIMIT,
  /** Was offered this very chat and said no. */
  DECLINED
}
