package org.agentinbox.store.jdbc;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread that takes whatever came while it was busy, as one batch. */
final class BatchThread<T> implements AutoCloseable {
  private final Backlog<T> backlog;
  private final Thread thread;

  /**
   * @param work takes a batch; must not throw
   * @param end runs on the same thread when it was closed and everything is done
   */
  BatchThread(String name, int queue, Consumer<List<T>> work, Runnable end) {
    backlog = new Backlog<>(queue);
    thread =
        StoreThreads.start(
            name,
            () -> {
              for (List<T> batch = backlog.takeAll(); !batch.isEmpty(); batch = backlog.takeAll()) {
                work.accept(batch);
              }
              end.run();
            });
  }

  /** Never waits; false when too much waits already, or when it was closed. */
  boolean offer(T item) {
    return backlog.offer(item);
  }

  /** Does what waits, then ends. */
  @Override
  public void close() {
    backlog.close();
    StoreThreads.join(thread, 30, TimeUnit.SECONDS);
  }
}
