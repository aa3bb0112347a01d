package org.agentinbox.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A step and how things were before and after it: what laws look at.
 *
 * @param late time has passed since the timers came: what is due has not been done
 */
record Scene(
    Picture before,
    Map<String, Expected.Agent> agentsBefore,
    Step step,
    Picture picture,
    Expected expected,
    Instant now,
    boolean late) {

  boolean hasRoom(Expected.Agent agent) {
    return agent.isOnDuty(now)
        && picture.load(agent.id()) < picture.agents().get(agent.id()).limit();
  }

  static void that(boolean holds, Object... what) {
    if (!holds) {
      throw new AssertionError(
          Arrays.stream(what).map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }
}
