package org.agentinbox.host.reference.crm;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * Somebody who works with this CRM.
 *
 * @param id also the name to log in with
 */
public record Agent(String id, String name, String email, Locale language, ZoneId zone, Role role) {
  public Agent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(role, "role");
  }
}
