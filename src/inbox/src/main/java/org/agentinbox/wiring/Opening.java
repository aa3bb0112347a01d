package org.agentinbox.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agentinbox.port.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens what needs the database, and tries again until the database answers: it may start after us.
 * The first attempt runs on the caller's thread, so that a wrong setting is refused at once.
 */
final class Opening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Longer than an attempt takes against a server that does not answer. */
  private static final Duration LAST_ATTEMPT = Duration.ofSeconds(30);

  private final Supplier<Runnable> attempt;
  private final Duration longestPause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Duration pause;
  private Thread thread;
  private volatile Runnable close;

  /**
   * @param attempt opens and answers how to close again
   */
  Opening(Supplier<Runnable> attempt) {
    this(attempt, FIRST_PAUSE, LONGEST_PAUSE);
  }

  Opening(Supplier<Runnable> attempt, Duration firstPause, Duration longestPause) {
    this.attempt = attempt;
    this.pause = firstPause;
    this.longestPause = longestPause;
  }

  void start() {
    try {
      close = attempt.get();
    } catch (StoreUnavailableException e) {
      explain(e);
      thread = new Thread(this::keepTrying, "agent-inbox-opening");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void keepTrying() {
    try {
      while (close == null && !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = next(pause);
        tryAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryAgain() {
    try {
      close = attempt.get();
    } catch (StoreUnavailableException e) {
      explain(e);
    } catch (RuntimeException e) {
      LOG.error("Agent Inbox does not start; trying again in {} ms", pause.toMillis(), e);
    }
  }

  Duration next(Duration last) {
    Duration doubled = last.multipliedBy(2);
    return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
  }

  private void explain(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    LOG.warn(
        "Agent Inbox waits for its database and tries again in {} ms: {} ({})",
        pause.toMillis(),
        failure.getMessage(),
        cause.getMessage());
  }

  /** Also while trying; an attempt that runs is waited for, and what it opened is closed. */
  @Override
  public void close() {
    closed.countDown();
    if (thread != null) {
      try {
        thread.join(LAST_ATTEMPT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (close != null) {
      close.run();
    }
  }
}
