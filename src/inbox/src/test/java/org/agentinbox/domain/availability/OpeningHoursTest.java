package org.agentinbox.domain.availability;

import static org.agentinbox.domain.availability.Weeks.week;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days on which clocks are changed. */
class OpeningHoursTest {

  /** What is open between two moments, in UTC. */
  private static String open(String zone, String week, String from, String to) {
    OpeningHours hours = new OpeningHours(week(week), ZoneId.of(zone));
    Instant end = Instant.parse(to);
    Instant at = Instant.parse(from);
    List<String> spans = new ArrayList<>();
    while (at.isBefore(end)) {
      Instant next = hours.nextChange(at).filter(it -> it.isBefore(end)).orElse(end);
      if (hours.isOpen(at)) {
        spans.add(at + "/" + next);
        assertEquals(at, hours.since(next.minusMillis(1), Instant.MIN), "since");
      }
      at = next;
    }
    return String.join(" ", spans);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Sunday 29 March 2026: 02:00 CET becomes 03:00 CEST, at 01:00Z
          Europe/Berlin | Sun 01:00-02:30 | 2026-03-29T00:00:00Z/2026-03-29T01:00:00Z
          Europe/Berlin | Sun 02:00-04:00 | 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z
          Europe/Berlin | Sun 02:30-04:00 | 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z
          Europe/Berlin | Sun 03:00-04:00 | 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z
          Europe/Berlin | Sun 02:15-02:45 | ''
          Europe/Berlin | Sun 01:00-02:15, Sun 02:45-04:00 | 2026-03-29T00:00:00Z/2026-03-29T02:00:00Z
          Europe/Berlin | Sat 22:00-06:00 | 2026-03-28T21:00:00Z/2026-03-29T04:00:00Z
          """)
  void aTimeThatIsSkippedIsTheMomentAfterTheGap(String zone, String week, String expected) {
    assertEquals(expected, open(zone, week, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Sunday 25 October 2026: 03:00 CEST becomes 02:00 CET, at 01:00Z
          Europe/Berlin | Sun 01:00-02:30 | 2026-10-24T23:00:00Z/2026-10-25T00:30:00Z
          Europe/Berlin | Sun 02:30-04:00 | 2026-10-25T00:30:00Z/2026-10-25T03:00:00Z
          Europe/Berlin | Sun 02:15-02:45 | 2026-10-25T00:15:00Z/2026-10-25T00:45:00Z
          Europe/Berlin | Sun 02:30-03:00 | 2026-10-25T00:30:00Z/2026-10-25T02:00:00Z
          Europe/Berlin | Sun 03:00-04:00 | 2026-10-25T02:00:00Z/2026-10-25T03:00:00Z
          Europe/Berlin | Sat 22:00-06:00 | 2026-10-24T20:00:00Z/2026-10-25T05:00:00Z
          """)
  void aTimeThatComesTwiceIsItsFirstComing(String zone, String week, String expected) {
    assertEquals(expected, open(zone, week, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"));
  }

  @Test
  void midnightMayBeSkippedOrComeTwice() {
    // Sunday 4 November 2018: 00:00 became 01:00 in São Paulo, at 03:00Z
    assertEquals(
        "2018-11-04T03:00:00Z/2018-11-04T04:00:00Z",
        open(
            "America/Sao_Paulo",
            "Sun 00:00-02:00",
            "2018-11-03T12:00:00Z",
            "2018-11-04T12:00:00Z"));
    assertEquals(
        "2018-11-04T02:00:00Z/2018-11-04T03:00:00Z",
        open(
            "America/Sao_Paulo",
            "Sat 23:00-00:30",
            "2018-11-03T12:00:00Z",
            "2018-11-04T12:00:00Z"));
    // Sunday 18 February 2018: 00:00 became Saturday 23:00 again, at 02:00Z
    assertEquals(
        "2018-02-18T01:30:00Z/2018-02-18T03:00:00Z",
        open(
            "America/Sao_Paulo",
            "Sat 23:30-00:00",
            "2018-02-17T12:00:00Z",
            "2018-02-18T12:00:00Z"));
    assertEquals(
        "2018-02-18T03:00:00Z/2018-02-18T04:00:00Z",
        open(
            "America/Sao_Paulo",
            "Sun 00:00-01:00",
            "2018-02-17T12:00:00Z",
            "2018-02-18T12:00:00Z"));
    assertEquals(
        Instant.parse("2018-11-04T03:00:00Z"),
        OpeningHours.nextMidnight(
            Instant.parse("2018-11-03T20:00:00Z"), ZoneId.of("America/Sao_Paulo")));
  }

  @Test
  void clocksMayGoBackOverMidnight() {
    // Sunday 7 November 2010: 00:01 became Saturday 23:01 again in St. John's, at 02:31Z
    assertEquals(
        "2010-11-07T02:30:00Z/2010-11-07T05:30:00Z",
        open(
            "America/St_Johns", "Sun 00:00-02:00", "2010-11-06T12:00:00Z", "2010-11-07T12:00:00Z"));
    assertEquals(
        Instant.parse("2010-11-08T03:30:00Z"),
        OpeningHours.nextMidnight(
            Instant.parse("2010-11-07T03:00:00Z"), ZoneId.of("America/St_Johns")),
        "it was midnight half an hour ago");
  }

  @Test
  void samoaHadNoFriday() {
    // Thursday 29 December 2011 was followed by Saturday 31, at 10:00Z
    String week = "Thu 09:00-17:00, Fri 09:00-17:00, Sat 09:00-17:00";
    assertEquals(
        "2011-12-29T19:00:00Z/2011-12-30T03:00:00Z 2011-12-30T19:00:00Z/2011-12-31T03:00:00Z",
        open("Pacific/Apia", week, "2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z"));
    assertEquals(
        "2011-12-30T08:00:00Z/2011-12-30T10:00:00Z",
        open("Pacific/Apia", "Thu 22:00-06:00", "2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z"));
    assertEquals(
        "2011-12-30T10:00:00Z/2011-12-30T16:00:00Z",
        open("Pacific/Apia", "Fri 22:00-06:00", "2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z"));
  }

  @Test
  void lordHoweChangesByHalfAnHour() {
    // Sunday 5 April 2026: 02:00 (+11) becomes 01:30 (+10:30), at 15:00Z on Saturday
    assertEquals(
        "2026-04-04T14:45:00Z/2026-04-04T16:00:00Z",
        open(
            "Australia/Lord_Howe",
            "Sun 01:45-02:30",
            "2026-04-04T12:00:00Z",
            "2026-04-05T12:00:00Z"));
    // Sunday 4 October 2026: 02:00 (+10:30) becomes 02:30 (+11), at 15:30Z on Saturday
    assertEquals(
        "2026-10-03T15:30:00Z/2026-10-03T16:00:00Z",
        open(
            "Australia/Lord_Howe",
            "Sun 02:15-03:00",
            "2026-10-03T12:00:00Z",
            "2026-10-04T12:00:00Z"));
  }

  @Test
  void seoulChangesNothing() {
    assertEquals(
        "2026-03-29T00:00:00Z/2026-03-29T09:00:00Z",
        open("Asia/Seoul", "Sun 09:00-18:00", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"));
  }

  @Test
  void alwaysAndNeverDoNotChange() {
    OpeningHours always =
        new OpeningHours(
            week(
                "Mon 00:00-00:00, Tue 00:00-00:00, Wed 00:00-00:00, Thu 00:00-00:00,"
                    + " Fri 00:00-00:00, Sat 00:00-00:00, Sun 00:00-00:00"),
            ZoneId.of("Europe/Berlin"));
    Instant now = Instant.parse("2026-03-28T12:00:00Z");
    assertEquals(Optional.empty(), always.nextChange(now));
    assertEquals(true, always.isOpen(now));
    assertEquals(Instant.EPOCH, always.since(now, Instant.EPOCH));
    assertEquals(Optional.of(Instant.parse("2026-03-28T23:00:00Z")), always.nextStart(now));
    OpeningHours never = new OpeningHours(WeeklySchedule.NONE, ZoneId.of("Europe/Berlin"));
    assertEquals(Optional.empty(), never.nextChange(now));
    assertEquals(Optional.empty(), never.nextStart(now));
    assertEquals(false, never.isOpen(now));
  }

  @Test
  void aPauseThatAGapSwallowsComesInTheNextWeek() {
    OpeningHours hours =
        new OpeningHours(
            week(
                "Mon 00:00-00:00, Tue 00:00-00:00, Wed 00:00-00:00, Thu 00:00-00:00,"
                    + " Fri 00:00-00:00, Sat 00:00-00:00, Sun 00:00-02:15, Sun 02:45-00:00"),
            ZoneId.of("Europe/Berlin"));
    Instant before = Instant.parse("2026-03-22T02:00:00Z");
    assertEquals(Optional.of(Instant.parse("2026-04-05T00:15:00Z")), hours.nextChange(before));
    assertEquals(
        Instant.parse("2026-03-22T01:45:00Z"),
        hours.since(Instant.parse("2026-04-05T00:00:00Z"), Instant.EPOCH));
  }
}
