package org.agentinbox.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.WeeklySchedule;

/** Schedules that do something soon. */
final class Schedules {
  private Schedules() {}

  static WeeklySchedule around(Instant now, ZoneId zone, int variant) {
    LocalDateTime minute = LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES);
    return switch (variant % 6) {
      case 0 -> WeeklySchedule.NONE;
      case 1 -> of(block(minute, 1, 3));
      case 2 -> of(block(minute, -10, 2));
      case 3 -> of(block(minute, -10, 1), block(minute, 1, 4));
      case 4 -> daily(LocalTime.of(9, 0), LocalTime.of(17, 0));
      default -> daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    };
  }

  private static WeeklySchedule daily(LocalTime from, LocalTime to) {
    List<Block> blocks = new ArrayList<>();
    Arrays.stream(DayOfWeek.values()).forEach(day -> blocks.add(new Block(day, from, to)));
    return of(blocks.toArray(Block[]::new));
  }

  private static Block block(LocalDateTime minute, int from, int to) {
    LocalDateTime start = minute.plusMinutes(from);
    return new Block(
        start.getDayOfWeek(), start.toLocalTime(), minute.plusMinutes(to).toLocalTime());
  }

  private static WeeklySchedule of(Block... blocks) {
    return WeeklySchedule.of(List.of(blocks))
        .fold(
            schedule -> schedule,
            refusal -> {
              throw new AssertionError(refusal);
            });
  }
}
