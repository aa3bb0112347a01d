package org.agentinbox.domain.availability;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether an agent takes chats, why, since when, and when that changes by itself.
 *
 * @param next empty when it will not change by itself
 */
public record Availability(boolean available, Reason reason, Instant since, Optional<Next> next) {

  /** Why an agent is in this state. */
  public enum Reason {
    /** Nothing was chosen and there is no schedule: unavailable. */
    INITIAL("initial"),
    /** The weekly schedule says so. */
    SCHEDULE("schedule"),
    /** The agent used the switch. */
    OWN_CHOICE("own-choice"),
    /** Two offers in a row expired unanswered. */
    MISSED_OFFERS("missed-offers"),
    /** The agent's screen is not connected. Colleagues see this; it is never stored. */
    LOST_CONNECTION("lost-connection");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As in the protocol. */
    public String code() {
      return code;
    }

    /** The reason of a code that {@link #code()} gave. */
    public static Reason ofCode(String code) {
      for (Reason reason : values()) {
        if (reason.code.equals(code)) {
          return reason;
        }
      }
      throw new IllegalArgumentException("No such reason: " + code);
    }
  }

  /** The next change that comes by itself. */
  public record Next(Instant at, boolean available) {
    public Next {
      Objects.requireNonNull(at, "at");
    }
  }

  public Availability {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(next, "next");
  }

  public static Availability initial(Instant now) {
    return lasting(false, Reason.INITIAL, now);
  }

  public static Availability ownChoice(boolean available, Instant now) {
    return lasting(available, Reason.OWN_CHOICE, now);
  }

  public static Availability missedOffers(Instant now) {
    return lasting(false, Reason.MISSED_OFFERS, now);
  }

  private static Availability lasting(boolean available, Reason reason, Instant since) {
    return new Availability(available, reason, since, Optional.empty());
  }

  /**
   * As colleagues see it, and as routing does: who is available but cannot be reached is not
   * available.
   *
   * @param reachableUntil the agent's feed is open, or was a short time ago, until this moment
   */
  public Availability seenFromOutside(Instant reachableUntil, Instant now) {
    return available && !reachableUntil.isAfter(now)
        ? lasting(false, Reason.LOST_CONNECTION, reachableUntil)
        : this;
  }
}
