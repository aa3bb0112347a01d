package org.agentinbox.e2e;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.FeedHandler;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;

/**
 * A feed that comes back by itself after every interruption, from the last event it delivered, as
 * bundle/web/js/feed.js does. Unlike it, notes every event that is not the next one as a fault.
 */
final class ResumingFeed implements FeedHandler {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  private final Loop loop;
  private final Connection connection;
  private final Function<String, Request> request;
  private final Consumer<Event> reader;
  private final List<Event> events = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private String epoch;
  private long last;
  private int attempt;
  private int connects;
  private boolean stopped;

  /**
   * @param request makes the request for the events behind a position
   * @param reader told each event once, on the loop's thread
   */
  ResumingFeed(
      Loop loop,
      InetSocketAddress server,
      String position,
      Function<String, Request> request,
      Consumer<Event> reader) {
    this.loop = loop;
    this.connection = loop.connection(server);
    this.request = request;
    this.reader = reader;
    this.epoch = position.substring(0, position.lastIndexOf(':'));
    this.last = Long.parseLong(position.substring(position.lastIndexOf(':') + 1));
    loop.execute(this::connect);
  }

  private void connect() {
    if (!stopped) {
      connects++;
      connection.open(request.apply(epoch + ":" + last).bytes(), this);
    }
  }

  @Override
  public void event(Event event) {
    if (event.position().isEmpty()) {
      control(event);
      return;
    }
    synchronized (this) {
      long position = event.position().getAsLong();
      if (position != last + 1) {
        faults.add("after " + last + " came " + event);
      }
      last = position;
      events.add(event);
    }
    reader.accept(event);
  }

  private void control(Event event) {
    if (event.name().equals("live")) {
      attempt = 0;
    } else if (!event.name().equals("bye") && !event.name().equals("changed")) {
      fault(event.toString());
    }
  }

  private synchronized void fault(String what) {
    faults.add(what);
  }

  @Override
  public void refused(Reply reply) {
    boolean ours = reply.mediaType().equals("application/problem+json");
    if (reply.status() < 500 && ours) {
      fault(reply.status() + " " + reply.text());
    } else {
      ended("refused");
    }
  }

  @Override
  public void ended(String reason) {
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
    attempt++;
    long pause = ThreadLocalRandom.current().nextLong(most + 1);
    loop.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause), this::connect);
  }

  /** As if the network were gone for a moment. */
  void cut() {
    loop.execute(connection::cut);
  }

  void stop() {
    loop.execute(
        () -> {
          stopped = true;
          connection.close();
        });
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  int connects() {
    return connects;
  }
}
