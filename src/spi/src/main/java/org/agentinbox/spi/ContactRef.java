package org.agentinbox.spi;

import java.util.Objects;

/**
 * Points to one contact of the host. The id is the host's own and opaque to others, at most 200
 * characters.
 */
public record ContactRef(String id) {
  public ContactRef {
    Objects.requireNonNull(id, "id");
  }
}
