package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ReadMark;
import org.agentinbox.port.MarkBook;

/**
 * Read marks: a row a reader. Two devices that tell different things at once do no harm, because a
 * row only grows; the conversation itself is not locked, so that no message waits.
 */
final class JdbcMarks implements MarkBook {
  private static final String VISITOR = "";
  private static final String FROM_ACTIVE =
      " from conversation c join read_mark m on m.conversation_no = c.no"
          + " where c.agent_id = ? and c.state = 'active'";

  private final Session session;

  JdbcMarks(Session session) {
    this.session = session;
  }

  @Override
  public ReadMark ofVisitor(ConversationId id) {
    return of(id, VISITOR);
  }

  @Override
  public ReadMark ofAgent(ConversationId id, AgentId agent) {
    return of(id, agent.value());
  }

  private ReadMark of(ConversationId id, String reader) {
    return session
        .first(
            "select m.delivered, m.seen, m.seen_at from read_mark m"
                + " join conversation c on c.no = m.conversation_no"
                + " where c.id = ? and m.reader = ?",
            row -> mark(row, 0),
            id.value(),
            reader)
        .orElse(ReadMark.NONE);
  }

  @Override
  public ReadMark ofAgents(ConversationId id) {
    return session
        .list(
            "select m.delivered, m.seen, m.seen_at from read_mark m"
                + " join conversation c on c.no = m.conversation_no"
                + " where c.id = ? and m.reader <> '' order by m.seen, m.seen_at desc",
            row -> mark(row, 0),
            id.value())
        .stream()
        .reduce(
            (one, further) ->
                new ReadMark(
                    Math.max(one.delivered(), further.delivered()),
                    further.seen(),
                    further.seenAt()))
        .orElse(ReadMark.NONE);
  }

  private static ReadMark mark(ResultSet row, int before) throws SQLException {
    long seenAt = row.getLong(before + 3);
    Optional<Instant> at =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(seenAt));
    return new ReadMark(row.getLong(before + 1), row.getLong(before + 2), at);
  }

  @Override
  public Map<ConversationId, Marks> ofActive(AgentId agent) {
    Map<ConversationId, Marks> found = new HashMap<>();
    session.list(
        "select c.id, m.reader, m.delivered, m.seen, m.seen_at"
            + FROM_ACTIVE
            + " and m.reader in ('', ?)",
        row -> {
          ConversationId id = new ConversationId(row.getString(1));
          Marks before = found.getOrDefault(id, new Marks(ReadMark.NONE, ReadMark.NONE));
          ReadMark mark = mark(row, 2);
          return found.put(
              id,
              row.getString(2).equals(VISITOR)
                  ? new Marks(before.mine(), mark)
                  : new Marks(mark, before.visitor()));
        },
        agent.value(),
        agent.value());
    return found;
  }

  @Override
  public Map<ConversationId, Integer> unread(AgentId agent) {
    Map<ConversationId, Integer> found = new HashMap<>();
    session.list(
        "select c.id, count(*) from conversation c"
            + " left join read_mark m on m.conversation_no = c.no and m.reader = c.agent_id"
            + " join entry e on e.conversation_no = c.no and e.seq > coalesce(m.seen, 0)"
            + " where c.agent_id = ? and c.state = 'active'"
            + " and e.kind in ('message', 'file') and e.author_kind = 'visitor' group by c.id",
        row -> found.put(new ConversationId(row.getString(1)), row.getInt(2)),
        agent.value());
    return found;
  }

  @Override
  public boolean growVisitor(ConversationId id, ReadMark mark) {
    return grow(id, VISITOR, mark);
  }

  @Override
  public boolean growAgent(ConversationId id, AgentId agent, ReadMark mark) {
    return grow(id, agent.value(), mark);
  }

  private boolean grow(ConversationId id, String reader, ReadMark mark) {
    return session.update(
            "insert into read_mark (conversation_no, reader, delivered, seen, seen_at)"
                + " select no, ?, ?, ?, ? from conversation where id = ?"
                + " on conflict (conversation_no, reader) do update set"
                + " delivered = case when excluded.delivered > read_mark.delivered"
                + " then excluded.delivered else read_mark.delivered end,"
                + " seen_at = case when excluded.seen > read_mark.seen"
                + " then excluded.seen_at else read_mark.seen_at end,"
                + " seen = case when excluded.seen > read_mark.seen"
                + " then excluded.seen else read_mark.seen end"
                + " where excluded.delivered > read_mark.delivered"
                + " or excluded.seen > read_mark.seen",
            reader,
            mark.delivered(),
            mark.seen(),
            mark.seenAt().map(Instant::toEpochMilli).orElse(null),
            id.value())
        > 0;
  }
}
