package org.agentinbox.host.reference.binding;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.agentinbox.spi.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database off the caller's thread and turns every failure into an answer. */
public final class Work implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);
  private static final int THREADS = 3;
  private static final int WAITING = 10_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ThreadPoolExecutor executor;

  public Work() {
    AtomicInteger count = new AtomicInteger();
    executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "reference-host-work-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    // A thread made within a call would inherit the class loader of the plug-in that calls.
    executor.prestartAllCoreThreads();
  }

  <T> CompletionStage<Answer<T>> answer(Supplier<Answer<T>> question) {
    try {
      return CompletableFuture.supplyAsync(() -> ask(question), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(
          Answer.unavailable("The CRM is stopping or has too much to do", RETRY_AFTER));
    }
  }

  private static <T> Answer<T> ask(Supplier<Answer<T>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      LOG.warn("The CRM's database did not answer", e);
      return Answer.unavailable(
          "The CRM's database did not answer: " + e.getClass().getSimpleName(), RETRY_AFTER);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("Some questions to the CRM were still open when it stopped");
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
