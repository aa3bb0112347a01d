package org.agentinbox.store.jdbc;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the store's threads and waits for their end. */
final class StoreThreads {
  static final String PREFIX = "agent-inbox-store-";

  private StoreThreads() {}

  static ThreadFactory named(String name) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, PREFIX + name + "-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  static Thread start(String name, Runnable task) {
    Thread thread = named(name).newThread(task);
    thread.start();
    return thread;
  }

  /** Lets the tasks at hand end; interrupts them when they do not. */
  static void end(ExecutorService threads, long time, TimeUnit unit) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(time, unit)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  static void join(Thread thread, long time, TimeUnit unit) {
    try {
      thread.join(unit.toMillis(time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
