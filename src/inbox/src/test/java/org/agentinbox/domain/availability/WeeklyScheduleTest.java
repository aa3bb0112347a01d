package org.agentinbox.domain.availability;

import static org.agentinbox.domain.availability.Weeks.blocks;
import static org.agentinbox.domain.availability.Weeks.week;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyScheduleTest {
  private static RefusalCode refused(String text) {
    Outcome<WeeklySchedule> outcome = WeeklySchedule.of(blocks(text));
    return outcome.fold(
        schedule -> {
          throw new AssertionError("accepted: " + text);
        },
        Refusal::code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon 09:00-12:00, Mon 11:59-13:00",
        "Mon 09:00-12:00, Mon 09:00-10:00",
        "Mon 22:00-06:00, Tue 05:59-07:00",
        "Sun 22:00-06:00, Mon 05:00-07:00",
        "Sun 23:59-00:01, Mon 00:00-00:30",
        "Mon 00:00-00:00, Mon 23:00-23:30",
        "Mon 09:00-09:00, Tue 08:59-09:00",
        "Tue 10:00-11:00, Tue 09:00-13:00"
      })
  void blocksDoNotOverlap(String text) {
    assertEquals(RefusalCode.SCHEDULE_OVERLAP, refused(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mon 09:00-12:00, Mon 12:00-13:00",
        "Mon 22:00-06:00, Tue 06:00-07:00",
        "Sun 22:00-06:00, Mon 06:00-07:00",
        "Sun 23:00-00:00, Mon 00:00-00:30",
        "Wed 10:00-10:00",
        "Mon 00:00-00:00, Tue 00:00-00:00, Wed 00:00-00:00, Thu 00:00-00:00, Fri 00:00-00:00,"
            + " Sat 00:00-00:00, Sun 00:00-00:00"
      })
  void blocksMayTouchAndPassMidnight(String text) {
    WeeklySchedule schedule = week(text);
    assertEquals(schedule, WeeklySchedule.parse(schedule.toString()));
    assertEquals(blocks(text).isEmpty(), schedule.isEmpty());
  }

  @Test
  void blocksAreInTheOrderOfTheWeek() {
    assertEquals(
        blocks("Mon 08:00-09:00, Mon 10:00-11:00, Sun 08:00-09:00"),
        week("Sun 08:00-09:00, Mon 10:00-11:00, Mon 08:00-09:00").blocks());
    assertEquals(
        "1 08:00-09:00,7 22:30-00:00", week("Sun 22:30-00:00, Mon 08:00-09:00").toString());
  }

  @Test
  void aDayHasTwelveBlocksAtMost() {
    String twelve =
        IntStream.range(0, 12)
            .mapToObj(hour -> "Fri %02d:00-%02d:30".formatted(hour, hour))
            .collect(Collectors.joining(", "));
    assertEquals(12, week(twelve).blocks().size());
    assertEquals(RefusalCode.SCHEDULE_TOO_MANY, refused(twelve + ", Fri 20:00-21:00"));
    assertEquals(13, week(twelve + ", Sat 20:00-21:00").blocks().size());
  }

  @Test
  void blocksAreOfWholeMinutes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Block(DayOfWeek.MONDAY, LocalTime.of(9, 0, 1), LocalTime.NOON));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Block(DayOfWeek.MONDAY, LocalTime.NOON, LocalTime.MAX));
  }

  @Test
  void whatNobodyWroteCannotBeParsed() {
    for (String text : List.of("1", "x 09:00-10:00", "1 09:00-10:00,1 09:30-10:00")) {
      assertThrows(RuntimeException.class, () -> WeeklySchedule.parse(text), text);
    }
    assertTrue(WeeklySchedule.parse("").isEmpty());
  }
}
