package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.ExpectedWait;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.RosterReads.Member;

/**
 * Tells a waiting visitor how things stand. Everybody who waits asks again and again: what is the
 * same for all is read once a second.
 */
public final class ReadWait {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration RECENT = Duration.ofMinutes(30);
  private static final int SAMPLES = 50;
  private static final int QUEUE = 10_000;

  /** Whether anybody could take a chat. */
  public enum Agents {
    /** Somebody works and has room. */
    FREE,
    /** Everybody who works has as many chats as they can. */
    BUSY,
    /** Nobody works. */
    NONE
  }

  /**
   * How things stand for one visitor.
   *
   * @param waiting empty once the wait is over
   */
  public record Wait(ConversationState state, Optional<Waiting> waiting) {}

  /**
   * @param position in the queue, from 1
   * @param until when the wait ends
   */
  public record Waiting(
      int position,
      Optional<ExpectedWait> expected,
      Agents agents,
      Optional<Instant> until,
      boolean leaveMessage) {}

  /** The same for everybody. */
  private record Queue(
      Map<ConversationId, Integer> positions,
      Agents agents,
      List<Duration> waits,
      int ended,
      boolean leaveMessage) {}

  private record Reading(Instant since, CompletionStage<Queue> queue) {}

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final Clock clock;
  private final AtomicReference<Reading> newest = new AtomicReference<>();

  public ReadWait(ConversationStore store, CurrentSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  private record Own(Conversation conversation, Optional<Instant> until) {}

  public CompletionStage<Outcome<Wait>> of(ConversationId id) {
    return store
        .read(
            reads ->
                reads
                    .conversation(id)
                    .map(it -> new Own(it, reads.queue().dueAt(id, Deadline.Kind.WAIT_ENDS))))
        .thenCompose(
            found ->
                found
                    .map(this::wait)
                    .orElseGet(
                        () ->
                            CompletableFuture.completedStage(
                                Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND))));
  }

  private CompletionStage<Outcome<Wait>> wait(Own own) {
    ConversationState state = own.conversation().state();
    if (state != ConversationState.WAITING && state != ConversationState.OFFERED) {
      return CompletableFuture.completedStage(Outcome.done(new Wait(state, Optional.empty())));
    }
    return queue()
        .thenApply(queue -> Outcome.done(new Wait(state, Optional.of(waiting(queue, own)))));
  }

  private static Waiting waiting(Queue queue, Own own) {
    // Whoever came since the queue was read is behind everybody in it.
    int position =
        queue.positions().getOrDefault(own.conversation().id(), queue.positions().size() + 1);
    Optional<ExpectedWait> expected =
        switch (queue.agents()) {
          case FREE -> ExpectedWait.ofRecent(queue.waits());
          case BUSY -> ExpectedWait.ofFreedPlaces(position, queue.ended(), RECENT);
          case NONE -> Optional.empty();
        };
    return new Waiting(position, expected, queue.agents(), own.until(), queue.leaveMessage());
  }

  private CompletionStage<Queue> queue() {
    Instant now = clock.instant();
    Reading known = newest.get();
    if (known != null && known.since().plus(FRESH).isAfter(now)) {
      return known.queue();
    }
    CompletableFuture<Queue> fresh = new CompletableFuture<>();
    Reading reading = new Reading(now, fresh);
    if (!newest.compareAndSet(known, reading)) {
      return newest.get().queue();
    }
    store
        .read(reads -> read(reads, now))
        .whenComplete(
            (queue, failure) -> {
              if (failure == null) {
                fresh.complete(queue);
              } else {
                newest.compareAndSet(reading, null);
                fresh.completeExceptionally(failure);
              }
            });
    return fresh;
  }

  private Queue read(ConversationReads reads, Instant now) {
    ChatSettings current = settings.in(reads);
    Map<ConversationId, Integer> positions = new HashMap<>();
    for (ConversationId id : reads.queue().queue(QUEUE)) {
      positions.put(id, positions.size() + 1);
    }
    return new Queue(
        positions,
        agents(reads.roster().members(), current.limit(), now),
        reads.queue().waits(now.minus(RECENT), SAMPLES),
        reads.queue().endedSince(now.minus(RECENT)),
        current.fallback().leaveMessage());
  }

  private static Agents agents(List<Member> members, int limit, Instant now) {
    if (members.stream().anyMatch(member -> member.hasRoom(limit, now))) {
      return Agents.FREE;
    }
    return members.stream().anyMatch(member -> member.isOnDuty(now)) ? Agents.BUSY : Agents.NONE;
  }
}
