package org.agentinbox.wiring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that wait for the network and for disks while files come in or go out; apart from each
 * other, so that slow senders do not keep readers waiting. Busy ones refuse more.
 */
final class FileThreads {
  private static final int EACH = 16;
  private static final int WAITING = 100;

  private final ThreadPoolExecutor in = threads("agent-inbox-file-in");
  private final ThreadPoolExecutor out = threads("agent-inbox-file-out");

  private static ThreadPoolExecutor threads(String name) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            EACH,
            EACH,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  ThreadPoolExecutor in() {
    return in;
  }

  ThreadPoolExecutor out() {
    return out;
  }

  /** Whoever is sending or reading is cut off, and tries again. */
  void close() throws InterruptedException {
    in.shutdownNow();
    out.shutdownNow();
    in.awaitTermination(2, TimeUnit.SECONDS);
    out.awaitTermination(2, TimeUnit.SECONDS);
  }
}
