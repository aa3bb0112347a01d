package org.agentinbox.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Outcome.Refused;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Conversation.Step;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent.EntryAdded;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.store.jdbc.HotRows.HotAgent;
import org.agentinbox.store.jdbc.HotRows.HotConversation;
import org.agentinbox.store.jdbc.Request.Append;

/** The message path on SQLite: one insert for the line, one for the agent's event. */
final class SqliteAppends {
  private static final String INSERT_ENTRY =
      "insert into entry (conversation_no, seq, kind, author_kind, author_id, author_name,"
          + " message_id, text, written_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (conversation_no, message_id) where message_id is not null do nothing";
  private static final String INSERT_EVENT =
      "insert into agent_event (agent_no, position, published_at, conversation_no, seq)"
          + " values (?, ?, ?, ?, ?)";
  private static final String FIND_ENTRY =
      "select " + Rows.ENTRY + " from entry e where e.conversation_no = ? and e.message_id = ?";

  private final Clock clock;
  private final HotRows rows;

  SqliteAppends(Clock clock, HotRows rows) {
    this.clock = clock;
    this.rows = rows;
  }

  void run(Session session, Append append) throws SQLException {
    append.outcome(decide(session, append));
  }

  private Outcome<SentMessage> decide(Session session, Append append) throws SQLException {
    MessageDraft draft = append.draft();
    Optional<HotConversation> found = rows.conversation(session, draft.conversation());
    if (found.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    HotConversation conversation = found.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Outcome<Step> step = conversation.state.write(draft.author(), draft.id(), draft.text(), now);
    if (step instanceof Outcome.Done<Step> done
        && insert(session, conversation.no, done.value().entry())) {
      rows.moved(conversation, done.value().conversation());
      append.changes().written(draft.conversation(), done.value().entry());
      tellAgent(session, append, conversation, done.value().entry());
      return Outcome.done(new SentMessage(done.value().entry(), false));
    }
    Optional<Refusal> refusal =
        step instanceof Refused<Step> refused ? Optional.of(refused.refusal()) : Optional.empty();
    return session
        .first(FIND_ENTRY, Rows::entry, conversation.no, draft.id().value())
        .map(first -> Repeats.answer(first, draft, refusal))
        .orElseGet(() -> Outcome.refused(refusal.orElseThrow()));
  }

  private static boolean insert(Session session, long conversationNo, Entry entry)
      throws SQLException {
    PreparedStatement insert = session.statement(INSERT_ENTRY);
    insert.setLong(1, conversationNo);
    insert.setLong(2, entry.seq());
    insert.setString(3, entry.kind().code());
    insert.setString(4, entry.author().kind().code());
    Optional<AgentId> agent = entry.author().agent();
    if (agent.isPresent()) {
      insert.setString(5, agent.get().value());
    } else {
      insert.setNull(5, Types.VARCHAR);
    }
    insert.setString(6, entry.author().name());
    insert.setString(7, entry.message().orElseThrow().value());
    insert.setString(8, entry.text());
    insert.setLong(9, entry.at().toEpochMilli());
    return insert.executeUpdate() == 1;
  }

  private void tellAgent(Session session, Append append, HotConversation conversation, Entry entry)
      throws SQLException {
    Conversation state = conversation.state;
    if (state.state() != ConversationState.ACTIVE) {
      return;
    }
    AgentId id = state.agent().orElseThrow();
    HotAgent agent = rows.agent(session, id);
    long position = rows.next(agent);
    PreparedStatement insert = session.statement(INSERT_EVENT);
    insert.setLong(1, agent.no);
    insert.setLong(2, position);
    insert.setLong(3, entry.at().toEpochMilli());
    insert.setLong(4, conversation.no);
    insert.setLong(5, entry.seq());
    insert.executeUpdate();
    append.changes().published(id, position, new EntryAdded(state.id(), entry));
  }
}
