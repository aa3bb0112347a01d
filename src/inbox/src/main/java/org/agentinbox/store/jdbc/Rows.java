package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentState;
import org.agentinbox.port.Deadline;

/** Turns rows into what the domain knows. */
final class Rows {
  /** The columns {@link #conversation} reads, in its order; {@code c} is the table. */
  /** The number of a conversation whose id is the parameter. */
  static final String NUMBER = "(select no from conversation where id = ?)";

  static final String CONVERSATION =
      "c.no, c.id, c.request_id, c.state, c.visitor_name, c.visitor_email, c.language, c.page_url,"
          + " c.page_title, c.agent_id, c.agent_name, c.created_at, c.closed_at, c.head,"
          + " c.waiting_since, c.accepted_at";

  /** How many those are. */
  static final int CONVERSATION_COLUMNS = 16;

  /** The columns {@link #entry} reads, in its order; {@code e} is the table. */
  static final String ENTRY =
      "e.seq, e.kind, e.author_kind, e.author_id, e.author_name, e.message_id, e.text,"
          + " e.written_at";

  /** The columns {@link #agent} reads, in its order; {@code a} is the table. */
  static final String AGENT =
      "a.id, a.name, a.available, a.reason, a.since, a.next_at, a.reachable_until,"
          + " a.missed_in_row,"
          + " (select count(*) from agent_place p where p.agent_id = a.id)";

  private static final Map<String, ConversationState> STATES =
      byCode(ConversationState.values(), ConversationState::code);
  private static final Map<String, EntryKind> KINDS = byCode(EntryKind.values(), EntryKind::code);
  private static final Map<String, Author.Kind> AUTHORS =
      byCode(Author.Kind.values(), Author.Kind::code);

  private Rows() {}

  /** A conversation and its number, by which other tables know it. */
  record Numbered(long no, Conversation conversation) {}

  static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(row.getLong(1), conversation(row));
  }

  static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        new ConversationId(row.getString(2)),
        row.getString(3),
        STATES.get(row.getString(4)),
        new Visitor(row.getString(5), row.getString(6)),
        row.getString(7),
        new Page(row.getString(8), row.getString(9)),
        Optional.ofNullable(row.getString(10)).map(AgentId::new),
        Optional.ofNullable(row.getString(11)),
        Instant.ofEpochMilli(row.getLong(12)),
        Instant.ofEpochMilli(row.getLong(15)),
        moment(row, 16),
        moment(row, 13),
        row.getLong(14));
  }

  /** A moment that may be missing. */
  static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Entry entry(ResultSet row) throws SQLException {
    return entry(row, 0);
  }

  /** An entry whose columns begin after some others. */
  static Entry entry(ResultSet row, int before) throws SQLException {
    return new Entry(
        row.getLong(before + 1),
        KINDS.get(row.getString(before + 2)),
        new Author(
            AUTHORS.get(row.getString(before + 3)),
            Optional.ofNullable(row.getString(before + 4)).map(AgentId::new),
            row.getString(before + 5)),
        Optional.ofNullable(row.getString(before + 6)).map(MessageId::new),
        row.getString(before + 7),
        Instant.ofEpochMilli(row.getLong(before + 8)));
  }

  static AgentState agent(ResultSet row) throws SQLException {
    return new AgentState(
        new AgentId(row.getString(1)),
        row.getString(2),
        JdbcAgentHours.availability(row, 3),
        Instant.ofEpochMilli(row.getLong(7)),
        row.getInt(8),
        row.getInt(9));
  }

  static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        new ConversationId(row.getString(1)),
        new AgentId(row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getLong(5));
  }

  static Deadline deadline(ResultSet row) throws SQLException {
    return new Deadline(
        new ConversationId(row.getString(1)),
        Deadline.Kind.valueOf(row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)));
  }

  private static <E> Map<String, E> byCode(E[] values, Function<E, String> code) {
    return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(code, value -> value));
  }
}
