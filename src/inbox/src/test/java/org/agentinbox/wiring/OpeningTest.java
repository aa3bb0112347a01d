package org.agentinbox.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.agentinbox.port.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofDays(1);

  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Opens when it was tried so many times. */
  private Supplier<Runnable> atAttempt(int number) {
    return () -> {
      if (attempts.incrementAndGet() < number) {
        throw unavailable();
      }
      opened.countDown();
      return () -> closed.set(true);
    };
  }

  private static StoreUnavailableException unavailable() {
    return new StoreUnavailableException("not there", new IllegalStateException("refused"));
  }

  @Test
  void opensAtOnceWhenTheDatabaseAnswers() {
    try (Opening opening = new Opening(atAttempt(1), LONG, LONG)) {
      opening.start();
      assertEquals(0, opened.getCount());
    }
    assertTrue(closed.get());
  }

  @Test
  void keepsTryingUntilTheDatabaseAnswersAndThenNoMore() throws InterruptedException {
    try (Opening opening = new Opening(atAttempt(20), SHORT, SHORT.multipliedBy(2))) {
      opening.start();
      assertTrue(opened.await(30, TimeUnit.SECONDS), "it gave up after " + attempts);
    }
    assertEquals(20, attempts.get());
    assertTrue(closed.get());
  }

  @Test
  void stopsAtOnceWhileItWaits() {
    try (Opening opening = new Opening(atAttempt(2), LONG, LONG)) {
      opening.start();
    }
    assertEquals(1, attempts.get());
    assertEquals(0, threads());
    assertFalse(closed.get());
  }

  @Test
  void whatOpensWhileItStopsIsClosed() throws InterruptedException {
    CountDownLatch trying = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    Opening opening =
        new Opening(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw unavailable();
              }
              trying.countDown();
              try {
                assertTrue(stopping.await(30, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return () -> closed.set(true);
            },
            SHORT,
            SHORT);
    opening.start();
    assertTrue(trying.await(30, TimeUnit.SECONDS));
    Thread stop = new Thread(opening::close);
    stop.start();
    stopping.countDown();
    stop.join(30_000);
    assertTrue(closed.get());
    assertEquals(0, threads());
  }

  @Test
  void aFaultInTheSettingsIsRefusedAtOnce() {
    try (Opening opening =
        new Opening(
            () -> {
              throw new IllegalArgumentException("no such thing");
            },
            SHORT,
            SHORT)) {
      assertThrows(IllegalArgumentException.class, opening::start);
    }
    assertEquals(0, threads());
  }

  @Test
  void pausesGrowUpToTheLongest() {
    Opening opening = new Opening(atAttempt(1), Duration.ofSeconds(1), Duration.ofSeconds(10));
    Duration pause = Duration.ofSeconds(1);
    for (int seconds : new int[] {2, 4, 8, 10, 10}) {
      pause = opening.next(pause);
      assertEquals(Duration.ofSeconds(seconds), pause);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("agent-inbox-opening"))
        .count();
  }
}
