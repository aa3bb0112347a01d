package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.VisitorReads.Remembered;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host said last, for when it does not answer. Kept per agent: what one may see of a
 * record, another may not.
 */
public final class ContactMemory {
  /** A record that nobody looked at for so long is forgotten. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(ContactMemory.class);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final ConversationStore store;
  private final ContactCodec codec;
  private final Clock clock;

  /** A record, and when the host said so. */
  record Recalled(ContactRecord contact, Instant at) {}

  public ContactMemory(ConversationStore store, ContactCodec codec, Clock clock) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
  }

  Optional<Recalled> recall(ConversationReads reads, String agent, String contact) {
    return reads
        .visitors()
        .remembered(agent, contact)
        .flatMap(kept -> codec.contact(kept.value()).map(it -> new Recalled(it, kept.at())));
  }

  /** Takes an answer in: a record is kept, one that may not be seen any more is forgotten. */
  void heard(
      String agent, ContactRef ref, Answer<ContactRecord> answer, Optional<Recalled> before) {
    if (answer instanceof Answer.Present<ContactRecord> present) {
      ContactRecord contact = present.value();
      if (before.filter(it -> isFresh(it, contact)).isEmpty()) {
        Remembered kept = new Remembered(codec.text(contact), now());
        logged(
            store.change(
                unit -> {
                  unit.visitors().remember(agent, ref.id(), kept);
                  return true;
                }));
      }
    } else if (!(answer instanceof Answer.Unavailable<?>) && before.isPresent()) {
      logged(
          store.change(
              unit -> {
                unit.visitors().forget(agent, ref.id());
                return true;
              }));
    }
  }

  private boolean isFresh(Recalled before, ContactRecord contact) {
    return before.contact().equals(contact) && before.at().plus(FRESH).isAfter(now());
  }

  /** Forgets what nobody looked at for long. */
  public CompletionStage<Void> tidy() {
    return store
        .change(unit -> unit.visitors().forgetRecordsBefore(now().minus(KEPT)))
        .thenApply(forgotten -> null);
  }

  private static void logged(CompletionStage<Boolean> work) {
    work.whenComplete(
        (kept, failure) -> {
          if (failure != null) {
            LOG.warn("What the host said was not kept: {}", failure.toString());
          }
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
