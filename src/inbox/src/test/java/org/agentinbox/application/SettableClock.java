package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Stands still until a test moves it. */
public final class SettableClock extends Clock {
  public static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

  private volatile Instant now = START;

  public void advance(Duration time) {
    now = now.plus(time);
  }

  public void set(Instant moment) {
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneId.of("Asia/Seoul");
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
