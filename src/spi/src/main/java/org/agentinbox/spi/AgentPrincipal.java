package org.agentinbox.spi;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * A person who works in the host. Immutable.
 *
 * @param id the host's own stable id, never reused for another person, at most 200 characters
 * @param displayName what visitors and colleagues may see
 * @param email where mail reaches the agent
 * @param locale the agent's language; the host's default where the agent chose none
 * @param zone the agent's time zone; the host's default where the agent chose none
 */
public record AgentPrincipal(
    String id, String displayName, String email, Locale locale, ZoneId zone) {
  public AgentPrincipal {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(zone, "zone");
  }
}
