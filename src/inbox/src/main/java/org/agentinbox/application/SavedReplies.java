package org.agentinbox.application;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.reply.SavedReply;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * Texts to use again: everybody has their own, and shared ones are there for all; who supervises or
 * administers takes care of those. Somebody else's own ones do not exist for anybody.
 */
public final class SavedReplies {
  /** A reply as one agent sees it. */
  public record Found(SavedReply reply, boolean mayEdit) {}

  private final ConversationStore store;
  private final Clock clock;

  public SavedReplies(ConversationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public CompletionStage<Outcome<List<Found>>> list(AgentSession session) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return denied();
    }
    return store.read(
        reads ->
            Outcome.done(
                reads.replies().visibleTo(me(session)).stream()
                    .map(reply -> new Found(reply, mayEdit(session, reply)))
                    .toList()));
  }

  /** Adds or changes one. The same again changes nothing and answers the same. */
  public CompletionStage<Outcome<Found>> save(AgentSession session, ReplyForm form) {
    if (!session.may(Permission.INBOX_VIEW) || (form.shared() && !mayShare(session))) {
      return denied();
    }
    return form.check(me(session), clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .thenLater(wanted -> store.change(unit -> save(unit, session, wanted)))
        .thenApply(saved -> saved.map(reply -> new Found(reply, true)));
  }

  private static Outcome<SavedReply> save(
      ConversationUnit unit, AgentSession session, SavedReply wanted) {
    Optional<SavedReply> before = unit.replies().reply(wanted.id());
    if (before.isPresent() && !before.get().isFor(me(session))) {
      return Outcome.refused(RefusalCode.REQUEST_NOT_FOUND);
    }
    if (before.isPresent() && !mayEdit(session, before.get())) {
      return Outcome.refused(RefusalCode.AUTH_DENIED);
    }
    if (before.filter(kept -> isRepeat(kept, wanted)).isPresent()) {
      return Outcome.done(before.get());
    }
    if (before.map(SavedReply::version).orElse(0) != wanted.version() - 1) {
      return Outcome.refused(RefusalCode.SETTINGS_CHANGED);
    }
    if (before.isEmpty() && unit.replies().countVisibleTo(me(session)) >= SavedReply.MOST) {
      return Outcome.refused(RefusalCode.REPLY_TOO_MANY);
    }
    return unit.replies().save(wanted)
        ? Outcome.done(wanted)
        : Outcome.refused(RefusalCode.SETTINGS_CHANGED);
  }

  /** The answer to the first request was lost on its way. */
  private static boolean isRepeat(SavedReply kept, SavedReply wanted) {
    return kept.version() == wanted.version()
        && kept.changedBy().equals(wanted.changedBy())
        && kept.saysTheSameAs(wanted);
  }

  /** Done twice is done once. */
  public CompletionStage<Outcome<Boolean>> delete(AgentSession session, String id) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return denied();
    }
    Optional<MessageId> key = MessageId.parse(id);
    if (key.isEmpty()) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.REQUEST_NOT_FOUND));
    }
    return store.change(
        unit -> {
          Optional<SavedReply> kept =
              unit.replies().reply(key.get()).filter(reply -> reply.isFor(me(session)));
          if (kept.isPresent() && !mayEdit(session, kept.get())) {
            return Outcome.refused(RefusalCode.AUTH_DENIED);
          }
          kept.ifPresent(reply -> unit.replies().delete(reply.id()));
          return Outcome.done(kept.isPresent());
        });
  }

  private static boolean mayEdit(AgentSession session, SavedReply reply) {
    return !reply.isShared() || mayShare(session);
  }

  private static boolean mayShare(AgentSession session) {
    return session.may(Permission.SUPERVISE) || session.may(Permission.ADMIN);
  }

  private static AgentId me(AgentSession session) {
    return new AgentId(session.agent().id());
  }

  private static <T> CompletionStage<Outcome<T>> denied() {
    return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
  }
}
