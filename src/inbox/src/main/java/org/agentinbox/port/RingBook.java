package org.agentinbox.port;

import java.time.Instant;
import org.agentinbox.domain.conversation.AgentId;

/** Which of an agent's devices makes a sound for what has happened, within a transaction. */
public interface RingBook {

  /**
   * Claims a ring, or keeps it.
   *
   * @param ring what it is about; means something to the agent's devices only
   * @param lapsed a device that claimed it before then and has not kept it since has lost it
   * @return whether it is this device's now
   */
  boolean claim(AgentId agent, String ring, String device, Instant now, Instant lapsed);

  /** Forgets rings that were claimed or kept last before a moment. */
  void forgetBefore(Instant moment);
}
