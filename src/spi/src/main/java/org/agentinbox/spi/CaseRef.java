package org.agentinbox.spi;

import java.util.Objects;

/**
 * Points to one case (ticket, issue) of the host. The id is the host's own and opaque to others.
 */
public record CaseRef(String id) {
  public CaseRef {
    Objects.requireNonNull(id, "id");
  }
}
