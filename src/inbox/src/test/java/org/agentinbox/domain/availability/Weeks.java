package org.agentinbox.domain.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schedules as tests write them: {@code Mon 09:00-17:00, Sun 22:00-06:00}. */
public final class Weeks {
  private Weeks() {}

  public static WeeklySchedule week(String text) {
    return WeeklySchedule.of(blocks(text))
        .fold(
            schedule -> schedule,
            refusal -> {
              throw new AssertionError(refusal + ": " + text);
            });
  }

  public static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String block = part.strip();
      blocks.add(
          new Block(
              day(block.substring(0, 3)),
              LocalTime.parse(block.substring(4, 9)),
              LocalTime.parse(block.substring(10))));
    }
    return blocks;
  }

  private static DayOfWeek day(String short3) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(short3.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new AssertionError(short3);
  }
}
