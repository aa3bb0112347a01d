package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one worker. The worker takes everything at once, which makes a batch of whatever
 * came while it was busy, and adds no delay when little comes.
 */
final class Backlog<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final int capacity;
  private List<T> waiting = new ArrayList<>();
  private boolean closed;

  Backlog(int capacity) {
    this.capacity = capacity;
  }

  /** Adds one, unless the backlog is full or closed. */
  boolean offer(T item) {
    lock.lock();
    try {
      if (closed || waiting.size() >= capacity) {
        return false;
      }
      waiting.add(item);
      if (waiting.size() == 1) {
        notEmpty.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something and takes all of it; empty when it was closed and all taken. */
  List<T> takeAll() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      List<T> taken = waiting;
      waiting = new ArrayList<>(taken.size());
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits is still given out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
