package org.agentinbox.domain.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import org.agentinbox.domain.availability.Availability.Reason;
import org.agentinbox.domain.availability.AvailabilityPropertyTest.Act;
import org.agentinbox.domain.availability.AvailabilityPropertyTest.Setup;

/**
 * The slow model: a clock on the wall that is looked at every minute. When it jumps forward, what
 * was to begin or end in between does so now; when it is put back, nothing happens until it shows
 * something new.
 */
final class MinuteByMinute {
  private static final int WEEK = 7 * 24 * 60;

  private ZoneId zone;
  private WeeklySchedule schedule;
  private boolean endsAtMidnight;
  private final BitSet open = new BitSet(WEEK);
  private final BitSet starts = new BitSet(WEEK);

  /** The latest time the clock has shown, in minutes since Monday, 29 December 1969. */
  private long latest;

  private boolean available;
  private Reason reason;
  private Instant since;
  private boolean switched;

  MinuteByMinute(Setup setup, long second) {
    zone = setup.zone();
    schedule = setup.schedule();
    endsAtMidnight = setup.endsAtMidnight();
    draw();
    hangUp(second);
    since = Instant.ofEpochSecond(second);
    follow(since);
    since = null; // how long it was so before is not part of the story
  }

  boolean available() {
    return available;
  }

  private void draw() {
    open.clear();
    starts.clear();
    for (Block block : schedule.blocks()) {
      int start = (block.day().getValue() - 1) * 1440 + block.from().toSecondOfDay() / 60;
      int length =
          Math.floorMod(block.to().toSecondOfDay() - block.from().toSecondOfDay(), 86_400) / 60;
      for (int i = 0; i < (length == 0 ? 1440 : length); i++) {
        open.set((start + i) % WEEK);
      }
      starts.set(start);
    }
  }

  /** A clock of another zone: what it has shown lately counts. */
  private void hangUp(long second) {
    latest = Long.MIN_VALUE;
    for (long past = second - 3 * 1440 * 60; past <= second; past += 60) {
      latest = Math.max(latest, shows(past));
    }
  }

  private long shows(long second) {
    long local =
        second + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    return Math.floorDiv(local, 60) + 3 * 1440;
  }

  private static int ofWeek(long minute) {
    return (int) Math.floorMod(minute, (long) WEEK);
  }

  /** The clock shows the next minute. */
  void minute(long second) {
    long before = latest;
    latest = Math.max(latest, shows(second));
    if (latest == before) {
      return;
    }
    Instant now = Instant.ofEpochSecond(second);
    boolean ends =
        available && endsAtMidnight && Math.floorDiv(latest, 1440L) > Math.floorDiv(before, 1440L);
    if (switched && (ends || blockBegan(before))) {
      switched = false;
      follow(now, true);
    } else if (!switched) {
      follow(now);
    }
  }

  /** A block that a jump of the clock passed over whole has not begun. */
  private boolean blockBegan(long before) {
    for (long minute = before + 1; minute <= latest; minute++) {
      if (starts.get(ofWeek(minute)) && isStillOpen(minute)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the block that starts at a minute goes on until now. */
  private boolean isStillOpen(long start) {
    for (long minute = start; minute <= latest; minute++) {
      if (!open.get(ofWeek(minute)) || (minute > start && starts.get(ofWeek(minute)))) {
        return false;
      }
    }
    return true;
  }

  private void follow(Instant now) {
    follow(now, false);
  }

  private void follow(Instant now, boolean anew) {
    boolean says = !schedule.isEmpty() && open.get(ofWeek(latest));
    Reason why = schedule.isEmpty() ? Reason.INITIAL : Reason.SCHEDULE;
    if (anew || says != available || why != reason) {
      set(says, why, now);
    }
  }

  private void set(boolean isAvailable, Reason why, Instant now) {
    available = isAvailable;
    reason = why;
    since = now;
  }

  void act(Act act, Instant now) {
    switch (act.kind()) {
      case ON -> use(true, now);
      case OFF -> use(false, now);
      case MISSED -> {
        if (available) {
          switched = true;
          set(false, Reason.MISSED_OFFERS, now);
        }
      }
      case EDIT_SCHEDULE -> {
        schedule = act.setup().schedule();
        draw();
      }
      case EDIT_ZONE -> {
        zone = act.setup().zone();
        hangUp(Math.floorDiv(now.getEpochSecond(), 60L) * 60);
      }
      case EDIT_MIDNIGHT -> endsAtMidnight = act.setup().endsAtMidnight();
    }
    if (!switched) {
      follow(now);
    }
  }

  private void use(boolean wanted, Instant now) {
    if (!schedule.isEmpty() && open.get(ofWeek(latest)) == wanted) {
      if (switched) {
        switched = false;
        follow(now, true);
      }
    } else if (!switched || available != wanted || reason != Reason.OWN_CHOICE) {
      switched = true;
      set(wanted, Reason.OWN_CHOICE, now);
    }
  }

  void check(Availability shown, Instant now) {
    if (shown.available() != available
        || shown.reason() != reason
        || (since != null && !since.equals(shown.since()))) {
      assertEquals(
          now + " " + available + " " + reason + " since " + since,
          now + " " + shown.available() + " " + shown.reason() + " since " + shown.since());
    }
  }
}
