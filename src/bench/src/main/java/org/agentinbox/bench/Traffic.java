package org.agentinbox.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.ReplyHandler;

/**
 * One measurement: visitors send, agents receive. Closed loop: each conversation sends the next
 * message when the one before is acknowledged. At a rate: the conversations take turns; one whose
 * turn comes before its acknowledgement sends late, and its delay counts from when it was due.
 */
final class Traffic {
  private static final long TICK_NANOS = 1_000_000;
  private static final long AGAIN_NANOS = 100_000_000;
  private static final long DRAIN_SECONDS = 15;

  /** Processor seconds at one moment. */
  private record Clock(double server, double database, double driver, long nanos) {}

  private final Fleet fleet;
  private final List<Talk> talks;
  private final Target target;
  private final OptionalInt rate;
  private final Samples deliveries = new Samples();
  private final Samples acknowledgements = new Samples();

  private boolean sending;
  private volatile boolean measuring;
  private int turn;
  private long started;
  private long due;
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private long refused;

  Traffic(Fleet fleet, Target target, OptionalInt rate) {
    this.fleet = fleet;
    this.talks = fleet.talks();
    this.target = target;
    this.rate = rate;
  }

  Figures run(int warmupSeconds, int seconds) {
    on(
        () -> {
          sending = true;
          fleet.tell(this::arrived);
          if (rate.isPresent()) {
            started = System.nanoTime();
            tick();
          } else {
            talks.forEach(talk -> send(talk, System.nanoTime()));
          }
        });
    pause(warmupSeconds);
    Clock before = clock();
    long first = acknowledged.get();
    measuring = true;
    pause(seconds);
    measuring = false;
    long count = acknowledged.get() - first;
    Clock after = clock();
    on(() -> sending = false);
    drain();
    double elapsed = (after.nanos - before.nanos) / 1e9;
    double thousands = count / 1000.0;
    return new Figures(
        count / elapsed,
        deliveries,
        acknowledgements,
        (after.server - before.server) / thousands,
        (after.database - before.database) / thousands,
        (after.driver - before.driver) / thousands,
        refused);
  }

  private void on(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    fleet
        .loop()
        .execute(
            () -> {
              task.run();
              done.complete(null);
            });
    done.join();
  }

  private static void pause(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void drain() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
    while (System.nanoTime() < end
        && (unanswered.get() > 0 || delivered.get() < acknowledged.get())) {
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private Clock clock() {
    double driver =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime()
            / 1e9;
    return new Clock(
        target.serverCpuSeconds(), target.databaseCpuSeconds(), driver, System.nanoTime());
  }

  private void tick() {
    if (!sending) {
      return;
    }
    long now = System.nanoTime();
    long shouldBe = (long) ((now - started) / 1e9 * rate.orElseThrow());
    for (; due < shouldBe; due++) {
      Talk talk = talks.get(turn);
      turn = (turn + 1) % talks.size();
      if (!talk.busy) {
        send(talk, now);
      } else if (talk.overdue == 0) {
        talk.overdue = now;
      } else {
        due--; // twice late: the rate is not reached, and the throughput shows it
        break;
      }
    }
    fleet.loop().at(now + TICK_NANOS, this::tick);
  }

  private void send(Talk talk, long dueAt) {
    talk.busy = true;
    talk.sent(dueAt);
    unanswered.incrementAndGet();
    talk.connection.send(talk.request(), new Answer(talk, dueAt));
  }

  private void arrived(Talk talk, int number, long at) {
    delivered.incrementAndGet();
    if (measuring) {
      deliveries.add(at - talk.sentAt(number));
    }
  }

  private final class Answer implements ReplyHandler {
    private final Talk talk;
    private final long dueAt;

    Answer(Talk talk, long dueAt) {
      this.talk = talk;
      this.dueAt = dueAt;
    }

    @Override
    public void reply(Reply reply) {
      if (reply.status() / 100 != 2) {
        again(reply.text());
        return;
      }
      long now = System.nanoTime();
      if (measuring) {
        acknowledgements.add(now - dueAt);
      }
      unanswered.decrementAndGet();
      acknowledged.incrementAndGet();
      talk.next++;
      talk.busy = false;
      if (!sending) {
        return;
      }
      if (rate.isEmpty()) {
        send(talk, now);
      } else if (talk.overdue != 0) {
        long overdue = talk.overdue;
        talk.overdue = 0;
        send(talk, overdue);
      }
    }

    @Override
    public void failed(IOException reason) {
      again(String.valueOf(reason));
    }

    /** The same message with the same id. */
    private void again(String reason) {
      if (refused == 0) {
        System.err.println("A message was not taken: " + reason);
      }
      refused++;
      fleet
          .loop()
          .at(
              System.nanoTime() + AGAIN_NANOS,
              () -> talk.connection.send(talk.request(), Answer.this));
    }
  }
}
