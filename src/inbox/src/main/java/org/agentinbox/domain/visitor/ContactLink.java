package org.agentinbox.domain.visitor;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which record of the host a visitor is.
 *
 * @param contact the host's own id; empty when an agent unlinked it
 */
public record ContactLink(Optional<String> contact, By by, Instant at) {
  /** How it came about. */
  public enum By {
    /** The only record with the visitor's address. */
    EMAIL,
    /** An agent chose; beats what is found by email. */
    AGENT;

    /** As in the protocol. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static By ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public ContactLink {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(at, "at");
    if (contact.isEmpty() && by == By.EMAIL) {
      throw new IllegalArgumentException("Only agents unlink");
    }
  }

  public static ContactLink byEmail(String contact, Instant at) {
    return new ContactLink(Optional.of(contact), By.EMAIL, at);
  }

  /** Whether an agent has decided that it is nobody. */
  public boolean isUnlinked() {
    return contact.isEmpty();
  }

  /** Whether an agent chose a record. */
  public boolean isChosen() {
    return by == By.AGENT && contact.isPresent();
  }
}
