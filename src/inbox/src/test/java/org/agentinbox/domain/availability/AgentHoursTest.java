package org.agentinbox.domain.availability;

import static org.agentinbox.domain.availability.Weeks.week;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.AgentHours.Switched;
import org.agentinbox.domain.availability.Availability.Next;
import org.agentinbox.domain.availability.Availability.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WeeklySchedule OFFICE = week("Mon 09:00-17:00, Tue 09:00-17:00");

  /** In the week of Monday, 2 March 2026, in Berlin. */
  private static Instant on(String dayAndTime) {
    int day =
        List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
            .indexOf(dayAndTime.substring(0, 3));
    return LocalDateTime.parse("2026-03-0" + (2 + day) + "T" + dayAndTime.substring(4))
        .atZone(BERLIN)
        .toInstant();
  }

  private static AgentHours hours(WeeklySchedule schedule, boolean endsAtMidnight) {
    return AgentHours.initial(
        new Rules(BERLIN, schedule, endsAtMidnight), on("Mon 00:00").minus(Duration.ofDays(30)));
  }

  private static AgentHours office() {
    return hours(OFFICE, false);
  }

  private static Availability state(boolean available, Reason reason, Instant since) {
    return new Availability(available, reason, since, Optional.empty());
  }

  private static Availability without(Availability state) {
    return state(state.available(), state.reason(), state.since());
  }

  /** The next change found by asking for every minute of ten days. */
  private static Optional<Next> nextByLooking(AgentHours hours, Instant now) {
    boolean before = hours.at(now).available();
    Instant minute = now;
    for (int i = 0; i < 10 * 24 * 60; i++) {
      minute = minute.plusSeconds(60);
      if (hours.at(minute).available() != before) {
        return Optional.of(new Next(minute, !before));
      }
    }
    return Optional.empty();
  }

  /**
   * Every combination. Blocks on Monday and Tuesday, 9 to 17. The override, where there is one, is
   * made at 10:00 on Monday, in a block, or at 18:00, out of it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # block | override | ends at midnight | Mon 18:30 | Tue 00:30 | Tue 09:30
          in  | none   | no  | off schedule | off schedule | on schedule
          in  | none   | yes | off schedule | off schedule | on schedule
          in  | on     | no  | on own-choice | on own-choice | on schedule
          in  | on     | yes | on own-choice | off schedule | on schedule
          in  | off    | no  | off own-choice | off own-choice | on schedule
          in  | off    | yes | off own-choice | off own-choice | on schedule
          in  | missed | no  | off missed-offers | off missed-offers | on schedule
          in  | missed | yes | off missed-offers | off missed-offers | on schedule
          out | none   | no  | off schedule | off schedule | on schedule
          out | none   | yes | off schedule | off schedule | on schedule
          out | on     | no  | on own-choice | on own-choice | on schedule
          out | on     | yes | on own-choice | off schedule | on schedule
          out | off    | no  | off own-choice | off own-choice | on schedule
          out | off    | yes | off own-choice | off own-choice | on schedule
          out | missed | no  | off missed-offers | off missed-offers | on schedule
          out | missed | yes | off missed-offers | off missed-offers | on schedule
          no  | none   | no  | off initial | off initial | off initial
          no  | none   | yes | off initial | off initial | off initial
          no  | on     | no  | on own-choice | on own-choice | on own-choice
          no  | on     | yes | on own-choice | off initial | off initial
          no  | off    | no  | off own-choice | off own-choice | off own-choice
          no  | off    | yes | off own-choice | off own-choice | off own-choice
          no  | missed | no  | off missed-offers | off missed-offers | off missed-offers
          no  | missed | yes | off missed-offers | off missed-offers | off missed-offers
          """)
  void everyCombination(
      String block, String override, String midnight, String evening, String night, String next) {
    Instant made = on(block.equals("in") ? "Mon 10:00" : "Mon 18:00");
    AgentHours base =
        hours(block.equals("no") ? WeeklySchedule.NONE : OFFICE, midnight.equals("yes"));
    Optional<Switched> switched =
        switch (override) {
          case "on" -> Optional.of(new Switched(true, Reason.OWN_CHOICE, made));
          case "off" -> Optional.of(new Switched(false, Reason.OWN_CHOICE, made));
          case "missed" -> Optional.of(new Switched(false, Reason.MISSED_OFFERS, made));
          default -> Optional.empty();
        };
    AgentHours hours = new AgentHours(base.rules(), base.rulesSince(), base.since(), switched);
    String first =
        switched
            .map(it -> (it.available() ? "on " : "off ") + it.reason().code())
            .orElse(
                switch (block) {
                  case "in" -> "on schedule";
                  case "out" -> "off schedule";
                  default -> "off initial";
                });
    check(hours, made, first);
    check(hours, on("Mon 18:30"), evening);
    check(hours, on("Tue 00:30"), night);
    check(hours, on("Tue 09:30"), next);
  }

  private static void check(AgentHours hours, Instant now, String expected) {
    Availability state = hours.at(now);
    assertEquals(
        expected,
        String.format(
            Locale.ROOT, "%s %s", state.available() ? "on" : "off", state.reason().code()));
    assertEquals(nextByLooking(hours, now), state.next(), () -> "next at " + now);
    assertEquals(state, hours.settled(now).at(now), "settling changes nothing");
    // Reachability
    assertEquals(state, state.seenFromOutside(now.plusMillis(1), now));
    assertEquals(
        state.available() ? state(false, Reason.LOST_CONNECTION, now) : state,
        state.seenFromOutside(now, now));
  }

  // The switch

  @Test
  void switchingBackGivesTheScheduleBack() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 10:00")), without(off.at(on("Mon 11:00"))));
    AgentHours back = off.switchTo(true, on("Mon 12:00"));
    assertEquals(
        new Availability(
            true, Reason.SCHEDULE, on("Mon 12:00"), Optional.of(new Next(on("Mon 17:00"), false))),
        back.at(on("Mon 12:00")));
    assertEquals(Optional.empty(), back.switched());
  }

  @Test
  void choosingWhatIsSoAlreadyChangesNothing() {
    AgentHours scheduled = office();
    assertSame(scheduled, scheduled.switchTo(true, on("Mon 10:00")));
    AgentHours off = scheduled.switchTo(false, on("Mon 10:00"));
    assertSame(off, off.switchTo(false, on("Mon 11:00")));
    AgentHours free = hours(WeeklySchedule.NONE, false).switchTo(true, on("Mon 10:00"));
    assertSame(free, free.switchTo(true, on("Wed 10:00")));
  }

  @Test
  void missedOffersAreForgottenByTheSwitch() {
    AgentHours missed = office().missedOffers(on("Mon 10:00"));
    assertEquals(
        state(false, Reason.MISSED_OFFERS, on("Mon 10:00")), without(missed.at(on("Mon 10:00"))));
    assertSame(missed, missed.missedOffers(on("Mon 10:01")));
    assertEquals(
        state(true, Reason.SCHEDULE, on("Mon 11:00")),
        without(missed.switchTo(true, on("Mon 11:00")).at(on("Mon 11:00"))));
    AgentHours unscheduled =
        hours(WeeklySchedule.NONE, false)
            .switchTo(true, on("Mon 10:00"))
            .missedOffers(on("Mon 11:00"));
    assertEquals(
        state(false, Reason.MISSED_OFFERS, on("Mon 11:00")), unscheduled.at(on("Sun 10:00")));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 12:00")),
        unscheduled.switchTo(false, on("Mon 12:00")).at(on("Mon 12:00")));
  }

  @Test
  void withoutScheduleTheSwitchStaysUntilItIsUsedAgain() {
    AgentHours on = hours(WeeklySchedule.NONE, false).switchTo(true, on("Mon 10:00"));
    assertEquals(state(true, Reason.OWN_CHOICE, on("Mon 10:00")), on.at(on("Sun 23:59")));
    assertEquals(Optional.empty(), on.changesAt(on("Mon 10:00")));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Tue 10:00")),
        on.switchTo(false, on("Tue 10:00")).at(on("Tue 10:00")));
  }

  @Test
  void aBlockThatTouchesTheLastOneIsALaterBlock() {
    AgentHours hours =
        hours(week("Mon 09:00-12:00, Mon 12:00-17:00"), false).switchTo(false, on("Mon 10:00"));
    assertEquals(Optional.of(on("Mon 12:00")), hours.changesAt(on("Mon 10:00")));
    assertEquals(state(true, Reason.SCHEDULE, on("Mon 12:00")), without(hours.at(on("Mon 13:00"))));
    assertEquals(
        state(true, Reason.SCHEDULE, on("Mon 09:00")),
        without(hours(hours.rules().schedule(), false).at(on("Mon 13:00"))),
        "without an override two blocks that touch are one");
  }

  @Test
  void anOverrideMadeAtTheStartOfABlockIsNotEndedByIt() {
    AgentHours off = office().switchTo(false, on("Mon 09:00"));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 09:00")), without(off.at(on("Mon 16:00"))));
    assertEquals(Optional.of(on("Tue 09:00")), off.changesAt(on("Mon 09:00")));
  }

  @Test
  void aBlockThatASkippedHourSwallowsEndsNoOverride() {
    Instant saturday = Instant.parse("2026-03-28T12:00:00Z");
    AgentHours on =
        AgentHours.initial(
                new Rules(BERLIN, week("Sun 02:15-02:45, Mon 09:00-17:00"), false), saturday)
            .switchTo(true, saturday);
    assertEquals(Optional.of(Instant.parse("2026-03-30T07:00:00Z")), on.changesAt(saturday));
  }

  @Test
  void anOverrideThatTheScheduleContinuesChangesItsReasonOnly() {
    AgentHours early = office().switchTo(true, on("Mon 08:00"));
    assertEquals(
        new Availability(
            true,
            Reason.OWN_CHOICE,
            on("Mon 08:00"),
            Optional.of(new Next(on("Mon 17:00"), false))),
        early.at(on("Mon 08:30")));
    assertEquals(Optional.of(on("Mon 09:00")), early.changesAt(on("Mon 08:30")));
    assertEquals(state(true, Reason.SCHEDULE, on("Mon 09:00")), without(early.at(on("Mon 10:00"))));
  }

  // Edits

  @Test
  void anEditDoesNotEndAnOverride() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    Rules earlier = new Rules(BERLIN, week("Mon 10:30-17:00, Tue 10:30-17:00"), false);
    AgentHours edited = off.withRules(earlier, on("Mon 11:00"));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 10:00")), without(edited.at(on("Mon 12:00"))));
    assertEquals(Optional.of(on("Tue 10:30")), edited.changesAt(on("Mon 11:00")));
  }

  @Test
  void onlyStartsAfterTheEditCount() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    Rules soon = new Rules(BERLIN, week("Mon 11:05-17:00"), false);
    assertEquals(
        state(true, Reason.SCHEDULE, on("Mon 11:05")),
        without(off.withRules(soon, on("Mon 11:00")).at(on("Mon 11:05"))));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 10:00")),
        without(off.withRules(soon, on("Mon 11:05")).at(on("Mon 11:06"))));
  }

  @Test
  void whatHadEndedBeforeTheEditStaysEnded() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    // Nobody looked since; Tuesday's block has begun.
    AgentHours edited =
        off.withRules(new Rules(BERLIN, week("Fri 09:00-17:00"), false), on("Tue 10:00"));
    assertEquals(Optional.empty(), edited.switched());
    assertEquals(
        state(false, Reason.SCHEDULE, on("Tue 10:00")), without(edited.at(on("Tue 10:00"))));
  }

  @Test
  void takingTheScheduleAwayLeavesTheSwitch() {
    Rules none = new Rules(BERLIN, WeeklySchedule.NONE, false);
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    assertEquals(
        state(false, Reason.OWN_CHOICE, on("Mon 10:00")),
        off.withRules(none, on("Mon 11:00")).at(on("Sun 11:00")));
    assertEquals(
        state(false, Reason.INITIAL, on("Mon 11:00")),
        office().withRules(none, on("Mon 11:00")).at(on("Sun 11:00")));
  }

  @Test
  void anEditThatDoesNotChangeTheStateKeepsItsBeginning() {
    Rules longer = new Rules(BERLIN, week("Mon 10:30-18:00"), false);
    AgentHours edited = office().withRules(longer, on("Mon 11:00"));
    assertEquals(
        new Availability(
            true, Reason.SCHEDULE, on("Mon 09:00"), Optional.of(new Next(on("Mon 18:00"), false))),
        edited.at(on("Mon 12:00")));
    assertEquals(
        state(false, Reason.SCHEDULE, on("Mon 18:00")), without(edited.at(on("Tue 08:00"))));
  }

  @Test
  void savingTheSameIsNoEdit() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    assertSame(off, off.withRules(new Rules(BERLIN, OFFICE, false), on("Mon 11:00")));
  }

  @Test
  void movingToAnotherZoneWhileOverridden() {
    AgentHours off = office().switchTo(false, on("Mon 10:00"));
    // 11:00 in Berlin is 19:00 in Seoul: the next block there starts at 01:00 Berlin time.
    AgentHours moved =
        off.withRules(new Rules(ZoneId.of("Asia/Seoul"), OFFICE, false), on("Mon 11:00"));
    assertEquals(
        new Availability(
            false,
            Reason.OWN_CHOICE,
            on("Mon 10:00"),
            Optional.of(new Next(on("Tue 01:00"), true))),
        moved.at(on("Mon 23:00")));
    assertEquals(state(true, Reason.SCHEDULE, on("Tue 01:00")), without(moved.at(on("Tue 02:00"))));
    // 11:00 in Berlin is 02:00 in Los Angeles, where Monday's block is still to come.
    AgentHours west =
        off.withRules(new Rules(ZoneId.of("America/Los_Angeles"), OFFICE, false), on("Mon 11:00"));
    assertEquals(Optional.of(on("Mon 18:00")), west.changesAt(on("Mon 11:00")));
  }

  @Test
  void midnightIsTheAgentsMidnight() {
    AgentHours seoul =
        AgentHours.initial(
                new Rules(ZoneId.of("Asia/Seoul"), WeeklySchedule.NONE, true), on("Mon 00:00"))
            .switchTo(true, on("Mon 10:00"));
    assertEquals(Optional.of(on("Mon 16:00")), seoul.changesAt(on("Mon 10:00")));
    assertEquals(state(false, Reason.INITIAL, on("Mon 16:00")), seoul.at(on("Mon 17:00")));
  }

  @Test
  void theMidnightRuleCountsFromWhenItWasMade() {
    AgentHours on = hours(WeeklySchedule.NONE, false).switchTo(true, on("Mon 10:00"));
    AgentHours ruled = on.withRules(new Rules(BERLIN, WeeklySchedule.NONE, true), on("Wed 10:00"));
    assertEquals(
        new Availability(
            true,
            Reason.OWN_CHOICE,
            on("Mon 10:00"),
            Optional.of(new Next(on("Thu 00:00"), false))),
        ruled.at(on("Wed 10:00")));
  }
}
