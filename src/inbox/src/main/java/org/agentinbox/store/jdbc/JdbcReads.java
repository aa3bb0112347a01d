package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.AgentEvent.EntryAdded;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.AgentState;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.DraftReads;
import org.agentinbox.port.HistoryReads;
import org.agentinbox.port.MarkReads;
import org.agentinbox.port.NoteReads;
import org.agentinbox.port.OutboxReads;
import org.agentinbox.port.QueueReads;
import org.agentinbox.port.ReplyReads;
import org.agentinbox.port.RosterReads;
import org.agentinbox.port.RoutingReads;
import org.agentinbox.port.SearchReads;
import org.agentinbox.port.SettingsReads;
import org.agentinbox.port.TransferReads;
import org.agentinbox.port.VisitorReads;

/** Reads within the transaction of a session. The SQL is the same for both databases. */
class JdbcReads implements ConversationReads {
  private static final String FROM_CONVERSATION =
      "select " + Rows.CONVERSATION + " from conversation c where ";
  private static final String FROM_ENTRY =
      "select "
          + Rows.ENTRY
          + " from entry e join conversation c on c.no = e.conversation_no where c.id = ?";

  private final Session session;
  private final AgentEventCodec codec;

  JdbcReads(Session session, AgentEventCodec codec) {
    this.session = session;
    this.codec = codec;
  }

  final Session session() {
    return session;
  }

  final AgentEventCodec codec() {
    return codec;
  }

  @Override
  public Optional<Conversation> conversation(ConversationId id) {
    return session.first(FROM_CONVERSATION + "c.id = ?", Rows::conversation, id.value());
  }

  @Override
  public Optional<Conversation> conversationByRequest(String requestId) {
    return session.first(FROM_CONVERSATION + "c.request_id = ?", Rows::conversation, requestId);
  }

  @Override
  public List<Entry> newestEntries(ConversationId id, int limit) {
    return entriesBefore(id, Long.MAX_VALUE, limit);
  }

  @Override
  public List<Entry> entriesBefore(ConversationId id, long seq, int limit) {
    List<Entry> newestFirst =
        session.list(
            FROM_ENTRY + " and e.seq < ? order by e.seq desc limit ?",
            Rows::entry,
            id.value(),
            seq,
            limit);
    List<Entry> ascending = new ArrayList<>(newestFirst);
    Collections.reverse(ascending);
    return ascending;
  }

  @Override
  public List<Entry> entriesAfter(ConversationId id, long seq, int limit) {
    return session.list(
        FROM_ENTRY + " and e.seq > ? order by e.seq limit ?", Rows::entry, id.value(), seq, limit);
  }

  @Override
  public Optional<Entry> message(ConversationId id, MessageId message) {
    return session.first(
        FROM_ENTRY + " and e.message_id = ?", Rows::entry, id.value(), message.value());
  }

  @Override
  public List<Conversation> activeOf(AgentId agent) {
    return session.list(
        FROM_CONVERSATION + "c.agent_id = ? and c.state = 'active' order by c.created_at, c.no",
        Rows::conversation,
        agent.value());
  }

  @Override
  public List<Offer> openOffersTo(AgentId agent) {
    return session.list(
        "select c.id, o.agent_id, o.made_at, o.expires_at, o.head from offer o"
            + " join conversation c on c.no = o.conversation_no"
            + " where o.agent_id = ? and o.result = 'open' order by o.made_at, o.no",
        Rows::offer,
        agent.value());
  }

  @Override
  public Optional<Offer> openOffer(ConversationId id) {
    return session.first(
        "select c.id, o.agent_id, o.made_at, o.expires_at, o.head from offer o"
            + " join conversation c on c.no = o.conversation_no"
            + " where o.conversation_no = (select no from conversation where id = ?)"
            + " and o.result = 'open'",
        Rows::offer,
        id.value());
  }

  @Override
  public Optional<AgentState> agent(AgentId id) {
    return session.first(
        "select " + Rows.AGENT + " from agent a where a.id = ?", Rows::agent, id.value());
  }

  @Override
  public Optional<AgentChoices.Saved> choices(AgentId agent) {
    return JdbcAgentHours.choices(session, agent);
  }

  @Override
  public long agentHead(AgentId agent) {
    return session.number("select head from agent where id = ?", agent.value());
  }

  @Override
  public long agentTail(AgentId agent) {
    return session.number("select tail from agent where id = ?", agent.value());
  }

  @Override
  public List<AgentFeedEvent> agentEventsAfter(AgentId agent, long position, int limit) {
    return session.list(
        "select v.position, v.name, v.payload, c.id, "
            + Rows.ENTRY
            + " from agent a join agent_event v on v.agent_no = a.no"
            + " left join conversation c on c.no = v.conversation_no"
            + " left join entry e on e.conversation_no = v.conversation_no and e.seq = v.seq"
            + " where a.id = ? and v.position > ? order by v.position limit ?",
        this::feedEvent,
        agent.value(),
        position,
        limit);
  }

  private AgentFeedEvent feedEvent(ResultSet row) throws SQLException {
    long position = row.getLong(1);
    String payload = row.getString(3);
    if (payload != null) {
      return new AgentFeedEvent(position, row.getString(2), payload);
    }
    EntryAdded added = new EntryAdded(new ConversationId(row.getString(4)), Rows.entry(row, 4));
    return new AgentFeedEvent(position, codec.name(added), codec.json(added));
  }

  @Override
  public List<Deadline> dueBy(Instant now, int limit) {
    return session.list(
        "select c.id, d.kind, d.due_at from deadline d"
            + " join conversation c on c.no = d.conversation_no"
            + " where d.due_at <= ? order by d.due_at, d.conversation_no limit ?",
        Rows::deadline,
        now.toEpochMilli(),
        limit);
  }

  @Override
  public SettingsReads settings() {
    return new JdbcSettings(session);
  }

  @Override
  public TransferReads transfers() {
    return new JdbcTransfers(session);
  }

  @Override
  public NoteReads notes() {
    return new JdbcNotes(session);
  }

  @Override
  public RosterReads roster() {
    return new JdbcRoster(session, new Changes());
  }

  @Override
  public QueueReads queue() {
    return new JdbcQueue(session);
  }

  @Override
  public MarkReads marks() {
    return new JdbcMarks(session);
  }

  @Override
  public DraftReads drafts() {
    return new JdbcDrafts(session);
  }

  @Override
  public ReplyReads replies() {
    return new JdbcReplies(session, new Changes());
  }

  @Override
  public SearchReads search() {
    return new JdbcSearch(session);
  }

  @Override
  public RoutingReads routing() {
    return new JdbcRoutingReads(session);
  }

  @Override
  public VisitorReads visitors() {
    return new JdbcVisitors(session);
  }

  @Override
  public HistoryReads history() {
    return new JdbcHistory(session);
  }

  @Override
  public OutboxReads outbox() {
    return new JdbcOutbox(session, "");
  }
}
