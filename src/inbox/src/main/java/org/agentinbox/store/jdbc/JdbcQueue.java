package org.agentinbox.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.QueueReads;

/** Everybody's open chats, and what became of recent ones. */
final class JdbcQueue implements QueueReads {
  private static final String IN_QUEUE =
      " where c.closed_at is null and c.state in ('waiting', 'offered')"
          + " order by c.waiting_since, c.no limit ?";

  private final Session session;

  JdbcQueue(Session session) {
    this.session = session;
  }

  @Override
  public List<Queued> queued(int limit) {
    return session.list(
        "select "
            + Rows.CONVERSATION
            + ", d.due_at from conversation c left join deadline d on d.conversation_no = c.no"
            + " and d.kind = 'WAIT_ENDS'"
            + IN_QUEUE,
        row -> new Queued(Rows.conversation(row), Rows.moment(row, Rows.CONVERSATION_COLUMNS + 1)),
        limit);
  }

  @Override
  public List<ConversationId> queue(int limit) {
    return session.list(
        "select c.id from conversation c" + IN_QUEUE,
        row -> new ConversationId(row.getString(1)),
        limit);
  }

  @Override
  public List<Active> active(int limit) {
    return session.list(
        "select "
            + Rows.CONVERSATION
            + ", "
            + Rows.ENTRY
            + " from conversation c join entry e on e.conversation_no = c.no and e.seq = c.head"
            + " where c.closed_at is null and c.state = 'active'"
            + " order by c.created_at, c.id limit ?",
        row -> new Active(Rows.conversation(row), Rows.entry(row, Rows.CONVERSATION_COLUMNS)),
        limit);
  }

  @Override
  public List<Duration> waits(Instant acceptedSince, int limit) {
    return session.list(
        "select accepted_at - waiting_since from conversation where accepted_at >= ?"
            + " order by accepted_at desc limit ?",
        row -> Duration.ofMillis(row.getLong(1)),
        acceptedSince.toEpochMilli(),
        limit);
  }

  @Override
  public int endedSince(Instant moment) {
    return Math.toIntExact(
        session.number(
            "select count(*) from conversation where closed_at >= ? and state = 'ended'",
            moment.toEpochMilli()));
  }

  @Override
  public Optional<Instant> dueAt(ConversationId id, Deadline.Kind kind) {
    return session.first(
        "select d.due_at from deadline d join conversation c on c.no = d.conversation_no"
            + " where c.id = ? and d.kind = ?",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        id.value(),
        kind.name());
  }
}
