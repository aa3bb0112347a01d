package org.agentinbox.port;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that others are to be told after a commit.
 *
 * @param kind by which its deliverer is found, for example {@code host-activity}
 * @param key unique within its kind: adding it twice is adding it once
 * @param payload what the deliverer needs
 * @param attempts how often it was tried before, this time included
 */
public record Outgoing(
    long number, String kind, String key, String payload, int attempts, Instant createdAt) {
  public Outgoing {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
