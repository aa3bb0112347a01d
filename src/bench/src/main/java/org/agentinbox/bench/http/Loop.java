package org.agentinbox.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that serves all its connections and timers. Callbacks run on this thread and must not
 * block; every method may be called from any thread.
 */
public final class Loop implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long LONGEST_WAIT_MILLIS = 1000;

  private record Timer(long due, Runnable task) {}

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due));

  /** For all reads and writes of this loop's connections; only its thread touches it. */
  final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private volatile boolean closed;

  private Loop(String name) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  public static Loop start(String name) {
    Loop loop = new Loop(name);
    loop.thread.start();
    return loop;
  }

  /** A connection that opens with its first request and again after it was lost. */
  public Connection connection(InetSocketAddress server) {
    return new Connection(this, server);
  }

  /** Runs a task on the loop's thread, at once when called there. */
  public void execute(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
      return;
    }
    tasks.add(task);
    if (woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  /** Runs a task on the loop's thread at a {@link System#nanoTime()}, within a millisecond. */
  public void at(long nanoTime, Runnable task) {
    execute(() -> timers.add(new Timer(nanoTime, task)));
  }

  Selector selector() {
    return selector;
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(Loop::serve, waitMillis());
        woken.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        for (Runnable due : dueTimers()) {
          due.run();
        }
      }
      for (SelectionKey key : selector.keys()) {
        ((Connection) key.attachment()).close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(SelectionKey key) {
    ((Connection) key.attachment()).ready(key);
  }

  private long waitMillis() {
    if (timers.isEmpty()) {
      return LONGEST_WAIT_MILLIS;
    }
    long nanos = timers.peek().due() - System.nanoTime();
    return Math.max(1, Math.min(LONGEST_WAIT_MILLIS, nanos / 1_000_000));
  }

  private List<Runnable> dueTimers() {
    if (timers.isEmpty()) {
      return List.of();
    }
    long now = System.nanoTime();
    List<Runnable> due = new ArrayList<>();
    while (!timers.isEmpty() && timers.peek().due() - now <= 0) {
      due.add(timers.poll().task());
    }
    return due;
  }

  /** Closes all connections without a word to their handlers. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
