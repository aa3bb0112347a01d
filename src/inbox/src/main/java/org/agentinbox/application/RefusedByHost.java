package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.agentinbox.application.HostOutbox.Subject;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.OutboxBook;
import org.agentinbox.port.OutboxReads.GivenUp;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host refused for good, for administrators: they may repair what stood in the way and
 * have it tried again, or let it go.
 */
public final class RefusedByHost {
  /** As many as are shown; the next ones come when these were dealt with. */
  public static final int SHOWN = 100;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedByHost.class);

  /**
   * An activity that the host did not take.
   *
   * @param conversation that it is about; every one is over
   * @param leftLater a message that was left some time after the chat, not the chat itself
   */
  public record Refused(GivenUp entry, Optional<Conversation> conversation, boolean leftLater) {}

  /**
   * The last refused first.
   *
   * @param more there are others
   */
  public record Page(List<Refused> entries, boolean more) {}

  private final ConversationStore store;
  private final Clock clock;

  public RefusedByHost(ConversationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Page>> list(AgentSession session) {
    return mayNot(session) ? denied() : store.read(reads -> Outcome.done(page(reads)));
  }

  private static Page page(ConversationReads reads) {
    List<GivenUp> found = reads.outbox().givenUp(SHOWN + 1);
    return new Page(
        found.stream().limit(SHOWN).map(it -> refused(reads, it)).toList(), found.size() > SHOWN);
  }

  private static Refused refused(ConversationReads reads, GivenUp entry) {
    if (!entry.outgoing().kind().equals(HostOutbox.KIND)) {
      return new Refused(entry, Optional.empty(), false); // of another version
    }
    Subject subject = Subject.of(entry.outgoing().payload());
    return new Refused(entry, reads.conversation(subject.conversation()), subject.line() > 0);
  }

  /** Tried again at once; what is not there, or no longer refused, is not found. */
  public CompletionStage<Outcome<Long>> retry(AgentSession session, long number) {
    return change(session, "tries again", number, book -> book.revive(number, now()));
  }

  /** Never told any more; what is not there, or no longer refused, is not found. */
  public CompletionStage<Outcome<Long>> discard(AgentSession session, long number) {
    return change(session, "discards", number, book -> book.discard(number, now()));
  }

  private CompletionStage<Outcome<Long>> change(
      AgentSession session, String what, long number, Function<OutboxBook, Boolean> change) {
    if (mayNot(session)) {
      return denied();
    }
    return store
        .change(unit -> change.apply(unit.outbox()))
        .thenApply(
            changed -> {
              if (!changed) {
                return Outcome.refused(RefusalCode.REQUEST_NOT_FOUND);
              }
              LOG.info(
                  "{} {} what the host refused, number {}", session.agent().id(), what, number);
              return Outcome.done(number);
            });
  }

  private static boolean mayNot(AgentSession session) {
    return !session.may(Permission.ADMIN);
  }

  private static <T> CompletionStage<Outcome<T>> denied() {
    return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
