package org.agentinbox.application;

import java.time.Duration;
import java.util.Objects;

/**
 * The figures of behaviour that an administrator can change.
 *
 * @param limit most live chats and offers per agent, 1 to 10
 * @param offerTime how long an agent has to accept
 * @param waitLimit how long a visitor waits in all, 10 to 500 s
 * @param reachableGrace how long an agent counts as reachable after the feed was lost
 */
public record ChatSettings(
    int limit, Duration offerTime, Duration waitLimit, Duration reachableGrace) {
  public static final ChatSettings DEFAULT =
      new ChatSettings(10, Duration.ofSeconds(45), Duration.ofSeconds(180), Duration.ofSeconds(30));

  public ChatSettings {
    Objects.requireNonNull(offerTime, "offerTime");
    Objects.requireNonNull(waitLimit, "waitLimit");
    Objects.requireNonNull(reachableGrace, "reachableGrace");
    if (limit < 1 || limit > 10) {
      throw new IllegalArgumentException("chats.limit must be 1 to 10, not " + limit);
    }
    if (offerTime.toSeconds() < 5 || offerTime.toSeconds() > 300) {
      throw new IllegalArgumentException(
          "offer.seconds must be 5 to 300, not " + offerTime.toSeconds());
    }
    if (waitLimit.toSeconds() < 10 || waitLimit.toSeconds() > 500) {
      throw new IllegalArgumentException(
          "wait.seconds must be 10 to 500, not " + waitLimit.toSeconds());
    }
  }
}
