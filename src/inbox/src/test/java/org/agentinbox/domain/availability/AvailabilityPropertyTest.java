package org.agentinbox.domain.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.Availability.Next;

/**
 * Two years of an agent, against a model that looks at the clock on the wall every minute and knows
 * nothing of zone rules, searching or settling.
 */
class AvailabilityPropertyTest {
  private static final int MINUTES = 2 * 365 * 24 * 60;

  /** What an agent has at first or changes to. */
  record Setup(ZoneId zone, WeeklySchedule schedule, boolean endsAtMidnight) {}

  /** Something that happens once. */
  record Act(int second, Kind kind, Setup setup) {
    enum Kind {
      ON,
      OFF,
      MISSED,
      EDIT_SCHEDULE,
      EDIT_ZONE,
      EDIT_MIDNIGHT
    }
  }

  @Provide
  Arbitrary<WeeklySchedule> schedules() {
    // Clocks are changed in the small hours, mostly on Sundays: many times are there.
    Arbitrary<Integer> minutes =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.integers().between(0, 7 * 96 - 1).map(quarter -> quarter * 15)),
            Tuple.of(1, smallHours(Arbitraries.integers().between(0, 6))),
            Tuple.of(3, smallHours(Arbitraries.just(6))));
    return Combinators.combine(
            minutes.set().ofMaxSize(12), Arbitraries.integers().between(0, (1 << 12) - 1))
        .as(AvailabilityPropertyTest::schedule);
  }

  private static Arbitrary<Integer> smallHours(Arbitrary<Integer> days) {
    return Combinators.combine(days, Arbitraries.integers().between(-12, 48))
        .as((day, fiveMinutes) -> Math.floorMod(day * 1440 + fiveMinutes * 5, 10080));
  }

  /** Every other piece between these minutes of the week, or what the bits say. */
  private static WeeklySchedule schedule(Set<Integer> minutes, int chosen) {
    List<Integer> cuts = new ArrayList<>(new TreeSet<>(minutes));
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      int start = cuts.get(i);
      int end = i + 1 < cuts.size() ? cuts.get(i + 1) : cuts.get(0) + 10080;
      if (((chosen >> i) & 1) == 0 && end - start <= 1440) {
        blocks.add(
            new Block(
                java.time.DayOfWeek.of(1 + start / 1440),
                LocalTime.ofSecondOfDay(start % 1440 * 60L),
                LocalTime.ofSecondOfDay(end % 1440 * 60L)));
      }
    }
    return WeeklySchedule.of(blocks)
        .fold(
            it -> it,
            refusal -> {
              throw new AssertionError(refusal + " " + blocks);
            });
  }

  @Provide
  Arbitrary<Setup> setups() {
    List<ZoneId> zones =
        ZoneId.getAvailableZoneIds().stream().sorted().<ZoneId>map(ZoneId::of).toList();
    return Combinators.combine(Arbitraries.of(zones), schedules(), Arbitraries.of(false, true))
        .as(Setup::new);
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, MINUTES * 60 - 1),
            Arbitraries.of(Act.Kind.values()),
            setups())
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  /** Days since 1970, from 1994 to 2032. */
  @Provide
  Arbitrary<Integer> firstDays() {
    return Arbitraries.integers().between(8766, 22645);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void isWhatTheClockOnTheWallSays(
      @ForAll("firstDays") int firstDay,
      @ForAll("setups") Setup first,
      @ForAll("acts") List<Act> acts) {
    List<Act> inOrder = acts.stream().sorted(Comparator.comparingInt(Act::second)).toList();
    long start = firstDay * 86_400L;
    MinuteByMinute model = new MinuteByMinute(first, start);
    AgentHours hours =
        AgentHours.initial(
            new Rules(first.zone(), first.schedule(), first.endsAtMidnight()),
            Instant.ofEpochSecond(start));
    Availability shown = hours.at(Instant.ofEpochSecond(start));
    Optional<Instant> changesAt = hours.changesAt(Instant.ofEpochSecond(start));
    int done = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      long second = start + minute * 60L;
      Instant now = Instant.ofEpochSecond(second);
      if (minute > 0) {
        boolean before = model.available();
        model.minute(second);
        if (changesAt.isPresent() && !changesAt.get().isAfter(now)) {
          assertEquals(now, changesAt.get(), "looked in time");
          Optional<Next> foretold = shown.next().filter(next -> next.at().equals(now));
          assertEquals(
              before == model.available()
                  ? Optional.empty()
                  : Optional.of(new Next(now, model.available())),
              foretold,
              "was foretold");
          hours = hours.settled(now);
          shown = hours.at(now);
          changesAt = hours.changesAt(now);
        }
        model.check(shown, now);
        if (minute % 10_007 == 0) {
          assertEquals(shown, hours.at(now), "nothing changes in between");
        }
      }
      while (done < inOrder.size() && inOrder.get(done).second() < (minute + 1) * 60) {
        Act act = inOrder.get(done++);
        Instant then = Instant.ofEpochSecond(start + act.second());
        model.act(act, then);
        hours = act(hours, act, then);
        shown = hours.at(then);
        changesAt = hours.changesAt(then);
        model.check(shown, then);
      }
    }
  }

  private static AgentHours act(AgentHours hours, Act act, Instant now) {
    Rules rules = hours.rules();
    Setup to = act.setup();
    return switch (act.kind()) {
      case ON -> hours.switchTo(true, now);
      case OFF -> hours.switchTo(false, now);
      case MISSED -> hours.missedOffers(now);
      case EDIT_SCHEDULE ->
          hours.withRules(new Rules(rules.zone(), to.schedule(), rules.endsAtMidnight()), now);
      case EDIT_ZONE ->
          hours.withRules(new Rules(to.zone(), rules.schedule(), rules.endsAtMidnight()), now);
      case EDIT_MIDNIGHT ->
          hours.withRules(new Rules(rules.zone(), rules.schedule(), to.endsAtMidnight()), now);
    };
  }
}
