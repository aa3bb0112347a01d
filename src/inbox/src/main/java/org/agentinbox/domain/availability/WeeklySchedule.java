package org.agentinbox.domain.availability;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;

/** The blocks of a week: in order, never overlapping, also not over the week's end. */
public final class WeeklySchedule {
  /** How many blocks may start on one day. */
  public static final int MOST_A_DAY = 12;

  /** No blocks: there is no schedule to go back to. */
  public static final WeeklySchedule NONE = new WeeklySchedule(List.of());

  private static final int WEEK_MINUTES = 7 * 24 * 60;

  private final List<Block> blocks;
  private final Map<DayOfWeek, List<Block>> byDay = new EnumMap<>(DayOfWeek.class);

  private WeeklySchedule(List<Block> sorted) {
    blocks = sorted;
    for (Block block : sorted) {
      byDay.computeIfAbsent(block.day(), none -> new ArrayList<>()).add(block);
    }
  }

  /** These blocks in any order, or {@code SCHEDULE_OVERLAP}, {@code SCHEDULE_TOO_MANY}. */
  public static Outcome<WeeklySchedule> of(Collection<Block> blocks) {
    List<Block> sorted =
        blocks.stream().sorted(Comparator.comparingInt(Block::startMinute)).toList();
    WeeklySchedule schedule = new WeeklySchedule(sorted);
    if (schedule.byDay.values().stream().anyMatch(day -> day.size() > MOST_A_DAY)) {
      return Outcome.refused(RefusalCode.SCHEDULE_TOO_MANY);
    }
    for (int i = 0; i < sorted.size(); i++) {
      boolean last = i == sorted.size() - 1;
      int nextStart = last ? sorted.get(0).startMinute() + WEEK_MINUTES : start(sorted, i + 1);
      if (sorted.get(i).endMinute() > nextStart) {
        return Outcome.refused(RefusalCode.SCHEDULE_OVERLAP);
      }
    }
    return Outcome.done(schedule);
  }

  private static int start(List<Block> sorted, int index) {
    return sorted.get(index).startMinute();
  }

  /** In the order of the week, Monday first. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The blocks that start on a day, in order. */
  List<Block> on(DayOfWeek day) {
    return byDay.getOrDefault(day, List.of());
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** The schedule that {@link #toString()} wrote. */
  public static WeeklySchedule parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    List<Block> blocks = new ArrayList<>();
    for (String block : text.split(",", -1)) {
      String[] parts = block.split("[ -]", -1);
      blocks.add(
          new Block(
              DayOfWeek.of(Integer.parseInt(parts[0])),
              LocalTime.parse(parts[1]),
              LocalTime.parse(parts[2])));
    }
    return of(blocks)
        .fold(
            schedule -> schedule,
            refusal -> {
              throw new IllegalArgumentException(refusal.code() + ": " + text);
            });
  }

  /** In the form that stores keep: {@code 1 09:00-12:30,1 13:30-17:00}, 1 being Monday. */
  @Override
  public String toString() {
    return blocks.stream()
        .map(it -> String.format(Locale.ROOT, "%d %s-%s", it.day().getValue(), it.from(), it.to()))
        .collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeeklySchedule schedule && schedule.blocks.equals(blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }
}
