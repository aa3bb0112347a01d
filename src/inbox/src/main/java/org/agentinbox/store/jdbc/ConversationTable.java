package org.agentinbox.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.CommitListener.Lists;

/** Writes conversations and their entries, and notes which of them changed. */
final class ConversationTable {
  private final Session session;
  private final Set<ConversationId> touched;
  private final Changes changes;

  ConversationTable(Session session, Set<ConversationId> touched, Changes changes) {
    this.session = session;
    this.touched = touched;
    this.changes = changes;
  }

  void insert(Conversation conversation, List<Entry> entries) {
    touched.add(conversation.id());
    changes.lists(Lists.QUEUE);
    session.update(
        "insert into conversation (id, request_id, state, visitor_name, visitor_email,"
            + " language, page_url, page_title, agent_id, agent_name, created_at, closed_at,"
            + " head, waiting_since, accepted_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        conversation.id().value(),
        conversation.requestId(),
        conversation.state().code(),
        conversation.visitor().name(),
        conversation.visitor().email(),
        conversation.language(),
        conversation.page().url(),
        conversation.page().title(),
        conversation.agent().map(AgentId::value).orElse(null),
        conversation.agentName().orElse(null),
        conversation.createdAt().toEpochMilli(),
        conversation.closedAt().map(Instant::toEpochMilli).orElse(null),
        conversation.head(),
        conversation.waitingSince().toEpochMilli(),
        conversation.acceptedAt().map(Instant::toEpochMilli).orElse(null));
    addEntries(conversation.id(), entries);
  }

  void update(Conversation conversation, List<Entry> entries) {
    touched.add(conversation.id());
    changes.lists(Lists.QUEUE);
    if (!conversation.state().isOpen()) {
      changes.lists(Lists.PAST);
    }
    int updated =
        session.update(
            "update conversation set state = ?, agent_id = ?, agent_name = ?, closed_at = ?,"
                + " head = ?, waiting_since = ?, accepted_at = ? where id = ?",
            conversation.state().code(),
            conversation.agent().map(AgentId::value).orElse(null),
            conversation.agentName().orElse(null),
            conversation.closedAt().map(Instant::toEpochMilli).orElse(null),
            conversation.head(),
            conversation.waitingSince().toEpochMilli(),
            conversation.acceptedAt().map(Instant::toEpochMilli).orElse(null),
            conversation.id().value());
    if (updated == 0) {
      throw new IllegalStateException("No conversation " + conversation.id());
    }
    addEntries(conversation.id(), entries);
    if (!conversation.state().isOpen()) {
      JdbcSearch.changed(session, conversation.id());
    }
  }

  private void addEntries(ConversationId id, List<Entry> entries) {
    for (Entry entry : entries) {
      session.update(
          "insert into entry (conversation_no, seq, kind, author_kind, author_id, author_name,"
              + " message_id, text, written_at) values ("
              + Rows.NUMBER
              + ", ?, ?, ?, ?, ?, ?, ?, ?)",
          id.value(),
          entry.seq(),
          entry.kind().code(),
          entry.author().kind().code(),
          entry.author().agent().map(AgentId::value).orElse(null),
          entry.author().name(),
          entry.message().map(message -> message.value()).orElse(null),
          entry.text(),
          entry.at().toEpochMilli());
      changes.written(id, entry);
    }
  }
}
