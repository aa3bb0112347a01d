package org.agentinbox.host.reference.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates and times as one reader writes them. */
final class Times {
  private final DateTimeFormatter date;
  private final DateTimeFormatter dateTime;

  Times(Locale locale, ZoneId zone) {
    date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).withZone(zone);
    dateTime =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(zone);
  }

  String date(Instant instant) {
    return date.format(instant);
  }

  String dateTime(Instant instant) {
    return dateTime.format(instant);
  }
}
