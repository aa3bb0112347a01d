package org.agentinbox.store.jdbc;

import java.time.Instant;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.Deadline;

/** What must happen by itself: at most one deadline of a kind per conversation. */
final class Deadlines {
  private final Session session;

  Deadlines(Session session) {
    this.session = session;
  }

  void set(Deadline deadline) {
    session.update(
        "insert into deadline (conversation_no, kind, due_at)"
            + " values ((select no from conversation where id = ?), ?, ?)"
            + " on conflict (conversation_no, kind) do update set due_at = excluded.due_at",
        deadline.conversation().value(),
        deadline.kind().name(),
        deadline.dueAt().toEpochMilli());
  }

  void clear(ConversationId conversation, Deadline.Kind kind) {
    session.update(
        "delete from deadline where kind = ?"
            + " and conversation_no = (select no from conversation where id = ?)",
        kind.name(),
        conversation.value());
  }

  void hasten(Deadline.Kind kind, Instant latest) {
    session.update(
        "update deadline set due_at = ? where kind = ? and due_at > ?",
        latest.toEpochMilli(),
        kind.name(),
        latest.toEpochMilli());
  }
}
