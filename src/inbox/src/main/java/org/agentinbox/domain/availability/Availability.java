package org.agentinbox.domain.availability;

import java.time.Instant;
import java.util.Objects;

/**
 * Whether an agent takes chats, why, and since when. Schedules come to this in a later release;
 * today it is the agent's own switch.
 */
public record Availability(boolean available, Reason reason, Instant since) {
  /** Why an agent is in this state. */
  public enum Reason {
    /** Nobody has decided yet: a new agent is unavailable. */
    INITIAL("initial"),
    /** The agent used the switch. */
    OWN_CHOICE("own-choice"),
    /** Two offers in a row expired unanswered. */
    MISSED_OFFERS("missed-offers");

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

  public Availability {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }

  public static Availability initial(Instant now) {
    return new Availability(false, Reason.INITIAL, now);
  }

  public static Availability ownChoice(boolean available, Instant now) {
    return new Availability(available, Reason.OWN_CHOICE, now);
  }

  public static Availability missedOffers(Instant now) {
    return new Availability(false, Reason.MISSED_OFFERS, now);
  }
}
