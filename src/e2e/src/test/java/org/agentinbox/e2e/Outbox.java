package org.agentinbox.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.ReplyHandler;
import org.agentinbox.bench.http.Request;

/**
 * Sends messages one after the other, each until it is acknowledged, with the same id, as
 * bundle/web/js/outbox.js does, with its pauses. Keeps its connection open.
 */
final class Outbox implements ReplyHandler {
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  /** A message that the server has. */
  record Sent(String id, long seq) {}

  /** A request that was given up without an answer, in {@link System#nanoTime()}. */
  private record Unanswered(long from, long to) {}

  private final Loop loop;
  private final Connection connection;
  private final BiFunction<String, String, Request> request;
  private final Queue<String> waiting = new ArrayDeque<>();
  private final List<Sent> acknowledged = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Unanswered> unanswered = new ArrayList<>();
  private CompletableFuture<Void> empty = CompletableFuture.completedFuture(null);
  private long sentAt;
  private int failures;
  private volatile int count;

  /**
   * @param request makes the request from id and text
   */
  Outbox(Loop loop, InetSocketAddress server, BiFunction<String, String, Request> request) {
    this.loop = loop;
    this.connection = loop.connection(server);
    this.request = request;
  }

  /** Completes when all are acknowledged. Not to be called again before. */
  CompletableFuture<Void> send(List<String> ids) {
    CompletableFuture<Void> sent = new CompletableFuture<>();
    loop.execute(
        () -> {
          empty = sent;
          waiting.addAll(ids);
          next();
        });
    return sent;
  }

  private void next() {
    String id = waiting.peek();
    if (id == null) {
      empty.complete(null);
    } else {
      sentAt = System.nanoTime();
      connection.send(request.apply(id, "text of " + id).bytes(), this);
    }
  }

  @Override
  public void reply(Reply reply) {
    if (reply.status() / 100 == 2) {
      failures = 0;
      String id = waiting.remove();
      synchronized (this) {
        acknowledged.add(new Sent(id, Calls.json(reply.text()).get("seq").asLong()));
        count = acknowledged.size();
      }
      next();
    } else if (reply.mediaType().equals("application/problem+json") && reply.status() < 500) {
      synchronized (this) {
        faults.add(reply.status() + " " + reply.text());
      }
      empty.completeExceptionally(new IllegalStateException(reply.text()));
    } else {
      later();
    }
  }

  @Override
  public void failed(IOException reason) {
    synchronized (this) {
      unanswered.add(new Unanswered(sentAt, System.nanoTime()));
    }
    later();
  }

  private void later() {
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
    failures++;
    long pause = ThreadLocalRandom.current().nextLong(most + 1);
    loop.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause), this::next);
  }

  synchronized List<Sent> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many are acknowledged. */
  int count() {
    return count;
  }

  /** Whether a request was open at that time that never got an answer. */
  synchronized boolean wasCutOffAt(long nanoTime) {
    return unanswered.stream().anyMatch(it -> it.from() - nanoTime <= 0 && nanoTime - it.to() < 0);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
