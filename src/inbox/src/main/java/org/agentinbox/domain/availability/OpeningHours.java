package org.agentinbox.domain.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A weekly schedule in a time zone: when it is open, in moments.
 *
 * <p>A block begins at the first moment at which the clock of the zone shows its start or later,
 * and ends at the first moment at which it shows its end or later. So a time that a daylight-saving
 * change skips is the moment after the gap, and one that comes twice is its first coming. Blocks
 * that a gap swallows whole never open.
 */
public record OpeningHours(WeeklySchedule schedule, ZoneId zone) {
  /**
   * How many days to look: a week has every block and every pause, but a gap may swallow one, and
   * the next week's is found then.
   */
  private static final int LOOK_DAYS = 16;

  private record Span(Instant start, Instant end) {
    boolean contains(Instant moment) {
      return !start.isAfter(moment) && end.isAfter(moment);
    }
  }

  public OpeningHours {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(zone, "zone");
  }

  public boolean isOpen(Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    // Tomorrow, too: where clocks go back over midnight, its first blocks have begun today.
    for (int day = -2; day <= 1; day++) {
      if (spans(today.plusDays(day)).stream().anyMatch(span -> span.contains(moment))) {
        return true;
      }
    }
    return false;
  }

  /** When it next opens or closes; never, when it is always the one or the other. */
  Optional<Instant> nextChange(Instant after) {
    LocalDate today = LocalDate.ofInstant(after, zone);
    Instant openUntil = null;
    for (int day = -2; day <= LOOK_DAYS && !schedule.isEmpty(); day++) {
      for (Span span : spans(today.plusDays(day))) {
        if (openUntil != null) {
          if (span.start().isAfter(openUntil)) {
            return Optional.of(openUntil);
          }
          openUntil = span.end();
        } else if (span.contains(after)) {
          openUntil = span.end();
        } else if (span.start().isAfter(after)) {
          return Optional.of(span.start());
        }
      }
    }
    return Optional.empty();
  }

  /** When the next block begins, whether or not another one touches it. */
  Optional<Instant> nextStart(Instant after) {
    LocalDate today = LocalDate.ofInstant(after, zone);
    for (int day = 0; day <= LOOK_DAYS && !schedule.isEmpty(); day++) {
      for (Span span : spans(today.plusDays(day))) {
        if (span.start().isAfter(after)) {
          return Optional.of(span.start());
        }
      }
    }
    return Optional.empty();
  }

  /** Since when it has been as it is at a moment, but not earlier than a limit. */
  Instant since(Instant moment, Instant limit) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    Instant openSince = null;
    for (int day = 1; day >= -LOOK_DAYS && !schedule.isEmpty(); day--) {
      List<Span> latestFirst = spans(today.plusDays(day));
      Collections.reverse(latestFirst);
      for (Span span : latestFirst) {
        if (openSince != null) {
          if (span.end().isBefore(openSince)) {
            return later(openSince, limit);
          }
          openSince = span.start();
        } else if (span.contains(moment)) {
          openSince = span.start();
        } else if (!span.end().isAfter(moment)) {
          return later(span.end(), limit);
        }
      }
    }
    return limit;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** When the clock next shows midnight. */
  static Instant nextMidnight(Instant after, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(after, zone);
    Instant midnight = after;
    while (!midnight.isAfter(after)) {
      day = day.plusDays(1);
      midnight = firstMoment(day, LocalTime.MIDNIGHT, zone.getRules());
    }
    return midnight;
  }

  /** In order; none is empty, none overlaps another, also not of other days. */
  private List<Span> spans(LocalDate date) {
    ZoneRules rules = zone.getRules();
    List<Span> spans = new ArrayList<>();
    for (Block block : schedule.on(date.getDayOfWeek())) {
      Instant start = firstMoment(date, block.from(), rules);
      LocalDate last = block.endsNextDay() ? date.plusDays(1) : date;
      Instant end = firstMoment(last, block.to(), rules);
      if (start.isBefore(end)) {
        spans.add(new Span(start, end));
      }
    }
    return spans;
  }

  private static Instant firstMoment(LocalDate date, LocalTime time, ZoneRules rules) {
    LocalDateTime local = LocalDateTime.of(date, time);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
  }
}
