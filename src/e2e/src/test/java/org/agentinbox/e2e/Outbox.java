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
 * bundle/web/js/outbox.js does.
 */
final class Outbox implements ReplyHandler {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  /** A message that the server has. */
  record Sent(String id, long seq) {}

  private final Loop loop;
  private final Connection connection;
  private final BiFunction<String, String, Request> request;
  private final Queue<String> waiting = new ArrayDeque<>();
  private final List<Sent> acknowledged = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private int failures;
  private int resent;

  /**
   * @param request makes the request from id and text
   */
  Outbox(Loop loop, InetSocketAddress server, BiFunction<String, String, Request> request) {
    this.loop = loop;
    this.connection = loop.connection(server);
    this.request = request;
  }

  /** Completes when all are acknowledged. To be called once. */
  CompletableFuture<Void> send(List<String> ids) {
    loop.execute(
        () -> {
          waiting.addAll(ids);
          next();
        });
    return empty;
  }

  private void next() {
    String id = waiting.peek();
    if (id == null) {
      connection.close();
      empty.complete(null);
    } else {
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
    later();
  }

  private void later() {
    resent++;
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
    failures++;
    long pause = ThreadLocalRandom.current().nextLong(most + 1);
    loop.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause), this::next);
  }

  synchronized List<Sent> acknowledged() {
    return List.copyOf(acknowledged);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** How often a message had to be sent again. */
  int resent() {
    return resent;
  }
}
