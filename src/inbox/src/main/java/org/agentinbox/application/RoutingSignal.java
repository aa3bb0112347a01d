package org.agentinbox.application;

/**
 * Says that a waiting chat might find an agent now: somebody came, became free, or a chat arrived.
 */
@FunctionalInterface
public interface RoutingSignal {
  /** Returns at once; the routing happens soon after, once for many signals. */
  void lookAgain();
}
