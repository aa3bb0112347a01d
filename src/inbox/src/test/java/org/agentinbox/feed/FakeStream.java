package org.agentinbox.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A stream in memory. Reads are answered when the test says so, or by an executor. */
final class FakeStream implements FeedSource {
  final FeedFrames frames = new FeedFrames("epoch");
  final List<String> reads = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private final Executor executor;
  private long head;
  private long tail;
  private RuntimeException failure;

  /** Answers when asked to. */
  FakeStream() {
    this.executor = held::add;
  }

  FakeStream(Executor executor) {
    this.executor = executor;
  }

  synchronized long grow() {
    return ++head;
  }

  synchronized FakeStream at(long newHead) {
    head = newHead;
    return this;
  }

  synchronized void forgetUpTo(long newTail) {
    tail = newTail;
  }

  synchronized void failsWith(RuntimeException thrown) {
    failure = thrown;
  }

  byte[] bytes(long position) {
    return frames.event(position, "entry", "{}");
  }

  /** Answers the reads that wait; false when there was none. */
  boolean answer() {
    List<Runnable> now = List.copyOf(held);
    held.clear();
    now.forEach(Runnable::run);
    return !now.isEmpty();
  }

  void answerAll() {
    while (answer()) {
      // an answer may lead to the next read
    }
  }

  @Override
  public CompletionStage<Slice> read(OptionalLong after, int limit) {
    CompletableFuture<Slice> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          Slice slice;
          synchronized (this) {
            reads.add(after.isPresent() ? String.valueOf(after.getAsLong()) : "head");
            if (failure != null) {
              answer.completeExceptionally(failure);
              return;
            }
            List<Frame> found = new ArrayList<>();
            if (after.isPresent()) {
              long from = Math.max(after.getAsLong(), tail);
              for (long at = from + 1; at <= head && found.size() < limit; at++) {
                found.add(new Frame(at, bytes(at)));
              }
            }
            slice = new Slice(head, tail, found);
          }
          answer.complete(slice);
        });
    return answer;
  }
}
