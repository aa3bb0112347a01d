package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.Delivery.Result;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others what the outbox holds, again and again with growing pauses, until they took it. What
 * is being told is claimed in the store for a while: another node passes it over, and when this one
 * dies meanwhile, it is told again.
 */
public final class EmptyOutbox {
  /** How often to call {@link #deliver()}. */
  public static final int EVERY_MILLIS = 1000;

  /** What is being told comes back after this time, should nobody say how it ended. */
  public static final Duration CLAIM = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(EmptyOutbox.class);
  private static final int AT_ONCE = 10;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 12;
  private static final Duration GIVE_UP = Duration.ofDays(30);
  private static final Duration DONE_KEPT = Duration.ofDays(90);

  private final ConversationStore store;
  private final Map<String, Delivery> deliveries;
  private final Clock clock;

  /**
   * @param deliveries by the kind they deliver
   */
  public EmptyOutbox(ConversationStore store, Map<String, Delivery> deliveries, Clock clock) {
    this.store = store;
    this.deliveries = Map.copyOf(deliveries);
    this.clock = clock;
  }

  /** Tries what is due now; completes when each of these was tried. */
  public CompletionStage<Void> deliver() {
    return store
        .read(reads -> reads.outbox().isDue(now()))
        .thenCompose(due -> due ? claim() : CompletableFuture.completedStage(List.<Outgoing>of()))
        .thenCompose(this::deliverAll);
  }

  private CompletionStage<List<Outgoing>> claim() {
    return store.change(unit -> unit.outbox().claim(now(), now().plus(CLAIM), AT_ONCE));
  }

  private CompletionStage<Void> deliverAll(List<Outgoing> claimed) {
    return CompletableFuture.allOf(
        claimed.stream()
            .map(it -> tried(it).thenCompose(result -> note(it, result)).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<Result> tried(Outgoing outgoing) {
    Delivery delivery = deliveries.get(outgoing.kind());
    if (delivery == null) {
      // Another node, of another version, knows it.
      return CompletableFuture.completedStage(Result.again("Nobody delivers this kind"));
    }
    try {
      return delivery.deliver(outgoing).exceptionally(EmptyOutbox::failed);
    } catch (RuntimeException failure) {
      return CompletableFuture.completedStage(failed(failure));
    }
  }

  private static Result failed(Throwable failure) {
    LOG.warn("Delivering failed", failure);
    return Result.again(failure.toString());
  }

  private CompletionStage<Boolean> note(Outgoing outgoing, Result result) {
    Instant now = now();
    long number = outgoing.number();
    boolean old = outgoing.createdAt().plus(GIVE_UP).isBefore(now);
    return switch (result.end()) {
      case DONE ->
          store.change(
              unit -> {
                unit.outbox().done(number, now);
                return true;
              });
      case AGAIN -> old ? dead(outgoing, result, now) : again(outgoing, result, now);
      case NEVER -> dead(outgoing, result, now);
    };
  }

  private CompletionStage<Boolean> again(Outgoing outgoing, Result result, Instant now) {
    LOG.info(
        "{} {} was not taken at attempt {}: {}",
        outgoing.kind(),
        outgoing.key(),
        outgoing.attempts(),
        result.reason());
    return store.change(
        unit -> {
          unit.outbox()
              .again(outgoing.number(), now.plus(pause(outgoing.attempts())), result.reason());
          return true;
        });
  }

  private CompletionStage<Boolean> dead(Outgoing outgoing, Result result, Instant now) {
    LOG.error(
        "{} {} is given up after {} attempts: {}",
        outgoing.kind(),
        outgoing.key(),
        outgoing.attempts(),
        result.reason());
    return store.change(
        unit -> {
          unit.outbox().dead(outgoing.number(), result.reason(), now);
          return true;
        });
  }

  /** Two seconds, then twice as long each time, up to a quarter of an hour. */
  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Forgets what was told long ago. */
  public CompletionStage<Void> tidy() {
    return store
        .change(unit -> unit.outbox().forgetDoneBefore(now().minus(DONE_KEPT)))
        .thenApply(forgotten -> null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
