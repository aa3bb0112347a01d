package org.agentinbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.agentinbox.model.Act.Kind;

/** How histories are made up, and how one happens. */
final class Histories {
  /** Half an hour before clocks are changed in Berlin, before midnight in Berlin, and any day. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-04T10:00:00Z"),
          Instant.parse("2026-03-29T00:58:00Z"),
          Instant.parse("2026-03-28T22:58:30Z"));

  /** A beginning and what happens then. */
  record History(int start, List<Step> steps) {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("from ").append(STARTS.get(start)).append('\n');
      steps.forEach(step -> text.append("    ").append(step).append('\n'));
      return text.toString();
    }
  }

  private Histories() {}

  static void happens(Machines machines, History history) {
    World world = new World(machines, STARTS.get(history.start()));
    history.steps().forEach(world::step);
    world.end();
  }

  static Arbitrary<History> oneByOne(int mostSteps) {
    return histories(acts(Histories.alone()).map(act -> new Step(List.of(act))), mostSteps);
  }

  /** Every other step is two acts at the same moment. */
  static Arbitrary<History> sideBySide(int mostSteps) {
    Arbitrary<Step> one = acts(alone()).map(act -> new Step(List.of(act)));
    Arbitrary<Step> alike = acts(together()).list().ofSize(2).map(Step::new);
    Arbitrary<Act> talk = acts(together().filter(kind -> kind != Kind.TIMERS));
    Arbitrary<Step> apart =
        Combinators.combine(acts(besides()), talk).as((it, other) -> new Step(List.of(it, other)));
    return histories(
        Arbitraries.frequencyOf(Tuple.of(4, one), Tuple.of(3, alike), Tuple.of(1, apart)),
        mostSteps);
  }

  private static Arbitrary<History> histories(Arbitrary<Step> steps, int mostSteps) {
    return Combinators.combine(
            Arbitraries.integers().between(0, STARTS.size() - 1),
            Arbitraries.integers().between(0, 15),
            steps.list().ofMinSize(1).ofMaxSize(mostSteps))
        .as((start, onDuty, list) -> new History(start, beginning(onDuty, list)));
  }

  /** Some are at work already. */
  private static List<Step> beginning(int onDuty, List<Step> steps) {
    List<Step> all = new ArrayList<>();
    for (int agent = 0; agent < 4; agent++) {
      if ((onDuty >> agent & 1) == 1) {
        all.add(new Step(List.of(new Act(Kind.CONNECT, agent, agent, 0))));
        all.add(new Step(List.of(new Act(Kind.SWITCH_ON, agent, agent, 0))));
      }
    }
    all.addAll(steps);
    return all;
  }

  private static Arbitrary<Act> acts(Arbitrary<Kind> kinds) {
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 9))
        .as(Act::new);
  }

  private static Arbitrary<Kind> alone() {
    return Arbitraries.frequency(
        Tuple.of(14, Kind.START),
        Tuple.of(3, Kind.WRITE),
        Tuple.of(4, Kind.LEAVE),
        Tuple.of(2, Kind.LEAVE_MESSAGE),
        Tuple.of(6, Kind.CONNECT),
        Tuple.of(4, Kind.DISCONNECT),
        Tuple.of(14, Kind.ACCEPT),
        Tuple.of(8, Kind.DECLINE),
        Tuple.of(6, Kind.SWITCH_ON),
        Tuple.of(4, Kind.SWITCH_OFF),
        Tuple.of(7, Kind.SCHEDULE),
        Tuple.of(2, Kind.ZONE),
        Tuple.of(2, Kind.ANSWER),
        Tuple.of(5, Kind.END),
        Tuple.of(8, Kind.TRANSFER),
        Tuple.of(2, Kind.CANCEL_TRANSFER),
        Tuple.of(4, Kind.TAKE_OVER),
        Tuple.of(4, Kind.ASSIGN),
        Tuple.of(3, Kind.LIMIT),
        Tuple.of(1, Kind.MIDNIGHT_RULE),
        Tuple.of(2, Kind.PLAN),
        Tuple.of(2, Kind.REMOVE),
        Tuple.of(2, Kind.COME_BACK),
        Tuple.of(14, Kind.TIME),
        Tuple.of(7, Kind.TIME_WITHOUT_TIMERS),
        Tuple.of(3, Kind.RESTART));
  }

  /**
   * What may happen to agents while chats go on. Not beside timers, nor twice: what is expected of
   * agents would depend on the order.
   */
  private static Arbitrary<Kind> besides() {
    return Arbitraries.of(
        Kind.SWITCH_ON, Kind.SWITCH_OFF, Kind.SCHEDULE, Kind.CONNECT, Kind.REMOVE, Kind.COME_BACK);
  }

  /** What two nodes may do at the same moment, so that only the order of the two is open. */
  private static Arbitrary<Kind> together() {
    return Arbitraries.frequency(
        Tuple.of(10, Kind.START),
        Tuple.of(2, Kind.WRITE),
        Tuple.of(6, Kind.LEAVE),
        Tuple.of(2, Kind.LEAVE_MESSAGE),
        Tuple.of(10, Kind.ACCEPT),
        Tuple.of(8, Kind.DECLINE),
        Tuple.of(6, Kind.END),
        Tuple.of(8, Kind.TRANSFER),
        Tuple.of(4, Kind.CANCEL_TRANSFER),
        Tuple.of(4, Kind.TAKE_OVER),
        Tuple.of(4, Kind.ASSIGN),
        Tuple.of(8, Kind.TIMERS));
  }
}
