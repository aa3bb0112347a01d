package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.FeedHandler;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;

/** One feed connection, looked at event by event. */
final class FeedProbe implements FeedHandler, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Calls calls;
  private final Connection connection;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Reply> refused = new CompletableFuture<>();
  private final CountDownLatch beat = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private FeedProbe(Calls calls) {
    this.calls = calls;
    this.connection = calls.connection();
  }

  static FeedProbe open(Calls calls, Request request) {
    FeedProbe probe = new FeedProbe(calls);
    byte[] bytes = request.bytes();
    calls.loop().execute(() -> probe.connection.open(bytes, probe));
    return probe;
  }

  Event next() {
    try {
      Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("No further event came");
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next event, which must have this name, as its data. */
  JsonNode next(String name) {
    Event event = next();
    assertEquals(name, event.name(), event.data());
    return Calls.json(event.data());
  }

  /** Events up to the one that closes the connection, without it. */
  List<Event> untilBye(String reason) {
    List<Event> before = new ArrayList<>();
    for (Event event = next(); ; event = next()) {
      if (event.name().equals("bye")) {
        assertEquals(reason, Calls.json(event.data()).get("reason").asText());
        return before;
      }
      before.add(event);
    }
  }

  Reply refusal() {
    return Calls.await(refused);
  }

  boolean beatWithin(long seconds) {
    return within(beat, seconds);
  }

  boolean endedWithin(long seconds) {
    return within(ended, seconds);
  }

  private static boolean within(CountDownLatch latch, long seconds) {
    try {
      return latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Stops or resumes taking what the server sends. */
  void reading(boolean on) {
    calls.loop().execute(() -> connection.reading(on));
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void comment() {
    beat.countDown();
  }

  @Override
  public void refused(Reply reply) {
    refused.complete(reply);
  }

  @Override
  public void ended(String reason) {
    ended.countDown();
  }

  @Override
  public void close() {
    calls.loop().execute(connection::close);
  }
}
