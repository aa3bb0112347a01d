package org.agentinbox.domain.routing;

import java.util.Objects;
import java.util.Optional;

/**
 * What the host knew of the visitor when the chat arrived.
 *
 * @param known whether the host has a record with the visitor's email address
 * @param status the host's word for the contact's standing, in the host's own language
 * @param statusCode the host's value for it
 */
public record Contact(
    boolean known, Optional<String> company, Optional<String> status, Optional<String> statusCode) {
  /** Nobody the host knows, or the host did not tell. */
  public static final Contact UNKNOWN =
      new Contact(false, Optional.empty(), Optional.empty(), Optional.empty());

  public Contact {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(statusCode, "statusCode");
  }
}
