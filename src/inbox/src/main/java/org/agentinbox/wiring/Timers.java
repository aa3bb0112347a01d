package org.agentinbox.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that comes back again and again. A round that has not finished is not begun a second time;
 * one that fails is logged and does not end the others.
 */
final class Timers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final ScheduledExecutorService executor;
  private final List<Future<?>> running = new ArrayList<>();

  Timers(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** Work that is done when it returns. */
  static Supplier<CompletionStage<?>> action(Runnable work) {
    return () -> {
      work.run();
      return CompletableFuture.completedStage(null);
    };
  }

  void every(Duration pause, Supplier<? extends CompletionStage<?>> work) {
    AtomicBoolean busy = new AtomicBoolean();
    long millis = pause.toMillis();
    running.add(
        executor.scheduleWithFixedDelay(
            () -> {
              if (busy.compareAndSet(false, true)) {
                round(work).whenComplete((done, failure) -> busy.set(false));
              }
            },
            millis,
            millis,
            TimeUnit.MILLISECONDS));
  }

  private static CompletionStage<?> round(Supplier<? extends CompletionStage<?>> work) {
    try {
      return work.get()
          .exceptionally(
              failure -> {
                LOG.warn("Timed work failed and will be tried again: {}", failure.toString());
                return null;
              });
    } catch (RejectedExecutionException stopping) {
      return CompletableFuture.completedStage(null);
    } catch (RuntimeException failure) {
      LOG.warn("Timed work failed and will be tried again", failure);
      return CompletableFuture.completedStage(null);
    }
  }

  @Override
  public void close() {
    running.forEach(round -> round.cancel(false));
  }
}
