package org.agentinbox.host.reference.crm;

import java.util.Locale;
import java.util.Optional;

/** What a contact is to the company. */
public enum Standing {
  LEAD,
  CONTACT,
  CUSTOMER;

  /** As stored and as sent by forms. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Standing> ofCode(String code) {
    for (Standing standing : values()) {
      if (standing.code().equals(code)) {
        return Optional.of(standing);
      }
    }
    return Optional.empty();
  }
}
