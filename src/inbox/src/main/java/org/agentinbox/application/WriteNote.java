package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * An agent notes something for colleagues, in any conversation the agent may read. The stage
 * completes when the note is on disk; the same id again answers the first result.
 */
public final class WriteNote {
  /** A note that is on disk. */
  public record Written(Note note, boolean repeated) {}

  private final ConversationStore store;
  private final Clock clock;

  public WriteNote(ConversationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Written>> write(
      AgentSession session, ConversationId conversation, String id, String text) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    Optional<MessageId> noteId = MessageId.parse(id);
    if (noteId.isEmpty()) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "id")));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return MessageText.parse(text)
        .thenLater(
            parsed ->
                store.change(
                    unit -> write(unit, session, conversation, noteId.get(), parsed, now)));
  }

  private static Outcome<Written> write(
      ConversationUnit unit,
      AgentSession session,
      ConversationId id,
      MessageId noteId,
      MessageText text,
      Instant now) {
    Optional<Conversation> locked = unit.lock(id).filter(it -> ReadInbox.mayRead(session, it));
    if (locked.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    Author author = Author.agent(new AgentId(session.agent().id()), session.agent().displayName());
    Optional<Note> earlier = unit.notes().find(id, noteId);
    if (earlier.isPresent()) {
      return earlier.get().isRepeatedBy(author, text.value())
          ? Outcome.done(new Written(earlier.get(), true))
          : Outcome.refused(RefusalCode.MESSAGE_ID_REUSED);
    }
    if (unit.notes().count(id) >= Note.MOST) {
      return Outcome.refused(RefusalCode.NOTE_TOO_MANY);
    }
    Note note = new Note(noteId, locked.get().head(), author, text.value(), now);
    unit.notes().add(id, note);
    if (locked.get().state() == ConversationState.ACTIVE) {
      unit.publish(locked.get().agent().orElseThrow(), new AgentEvent.NoteAdded(id, note));
    }
    return Outcome.done(new Written(note, false));
  }
}
