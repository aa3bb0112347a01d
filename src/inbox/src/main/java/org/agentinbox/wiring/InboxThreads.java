package org.agentinbox.wiring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The plug-in's own threads besides those of the store; they end with it. */
final class InboxThreads implements AutoCloseable {
  private final ScheduledExecutorService timer = makeTimer();
  private final ExecutorService hostCalls = makeHostCalls();
  private final FileThreads files = new FileThreads();

  ScheduledExecutorService timer() {
    return timer;
  }

  ExecutorService hostCalls() {
    return hostCalls;
  }

  FileThreads files() {
    return files;
  }

  private static ScheduledExecutorService makeTimer() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "agent-inbox-timer");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }

  /** The host's code runs here, for as long as it likes: few threads, and not too many calls. */
  private static ExecutorService makeHostCalls() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            4,
            4,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(500),
            work -> {
              Thread thread = new Thread(work, "agent-inbox-host-call");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** What began has a few seconds to end by itself. */
  @Override
  public void close() {
    hostCalls.shutdownNow();
    timer.shutdown();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
      hostCalls.awaitTermination(2, TimeUnit.SECONDS);
      files.close();
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
