package org.agentinbox.domain.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of local wall-clock time that comes back every week.
 *
 * @param day the day it starts on
 * @param from whole minutes
 * @param to whole minutes; not after {@code from} means on the next day, so that a block is at most
 *     a day long
 */
public record Block(DayOfWeek day, LocalTime from, LocalTime to) {
  private static final int DAY_MINUTES = 24 * 60;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  /**
   * A block as people and protocols write it, unchecked; anything may be null.
   *
   * @param day {@code mon} to {@code sun}
   * @param from such as {@code 09:30}
   */
  public record Typed(String day, String from, String to) {}

  public Block {
    Objects.requireNonNull(day, "day");
    if (!isWholeMinute(from) || !isWholeMinute(to)) {
      throw new IllegalArgumentException("Blocks are of whole minutes: " + from + " to " + to);
    }
  }

  /** The block that somebody wrote, if it is one. */
  public static Optional<Block> of(Typed typed) {
    boolean readable =
        typed != null
            && typed.day() != null
            && DAYS.contains(typed.day())
            && isTime(typed.from())
            && isTime(typed.to());
    return readable
        ? Optional.of(
            new Block(
                DayOfWeek.of(1 + DAYS.indexOf(typed.day())),
                LocalTime.parse(typed.from()),
                LocalTime.parse(typed.to())))
        : Optional.empty();
  }

  private static boolean isTime(String text) {
    return text != null && TIME.matcher(text).matches();
  }

  /** As people write it. */
  public Typed typed() {
    return new Typed(DAYS.get(day.getValue() - 1), from.toString(), to.toString());
  }

  private static boolean isWholeMinute(LocalTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES).equals(time);
  }

  /** Whether it ends on the day after the one it starts on. */
  public boolean endsNextDay() {
    return !to.isAfter(from);
  }

  /** Minutes from Monday 00:00 to the start. */
  int startMinute() {
    return (day.getValue() - 1) * DAY_MINUTES + minuteOfDay(from);
  }

  /** Minutes from Monday 00:00 to the end, which may lie in the following week. */
  int endMinute() {
    return (day.getValue() - 1 + (endsNextDay() ? 1 : 0)) * DAY_MINUTES + minuteOfDay(to);
  }

  private static int minuteOfDay(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }
}
