package org.agentinbox.spi;

import java.util.Objects;

/**
 * A contact's standing with the company, in the host's words and in a class that all hosts share.
 *
 * @param value the host's own value
 * @param label the host's own word for it, in the asking agent's language
 * @param kind which of four classes it belongs to, as configured in the host's adapter
 */
public record ContactStatus(String value, String label, Kind kind) {
  /**
   * Statuses of the same name differ in meaning between hosts; these are the only ones we compare.
   */
  public enum Kind {
    LEAD,
    CONTACT,
    CUSTOMER,
    OTHER
  }

  public ContactStatus {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(kind, "kind");
  }
}
