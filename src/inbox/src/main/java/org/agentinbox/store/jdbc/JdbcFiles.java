package org.agentinbox.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.FileBook;

/** Two tables: what is kept, and for which lines it was brought. */
final class JdbcFiles implements FileBook {
  private final Session session;
  private final Dialect dialect;

  JdbcFiles(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  @Override
  public int count(ConversationId conversation) {
    return (int)
        session.number(
            "select count(*) from file_brought where conversation_no = " + Rows.NUMBER,
            conversation.value());
  }

  @Override
  public boolean isBrought(Brought brought) {
    return session.number(
            "select count(*) from file_brought where message_id = ? and file_key = ?"
                + " and conversation_no = "
                + Rows.NUMBER,
            brought.line().value(),
            brought.key(),
            brought.conversation().value())
        > 0;
  }

  @Override
  public boolean claim(Brought brought, Instant now) {
    session.update(
        "insert into file_kept (file_key, doomed) values (?, 0) on conflict (file_key) do nothing",
        brought.key());
    if (isDoomed(brought.key())) {
      return false;
    }
    session.update(
        "insert into file_brought (conversation_no, message_id, file_key, brought_at, settled)"
            + " values ("
            + Rows.NUMBER
            + ", ?, ?, ?, 0) on conflict (conversation_no, message_id, file_key)"
            + " do update set brought_at = excluded.brought_at",
        brought.conversation().value(),
        brought.line().value(),
        brought.key(),
        now.toEpochMilli());
    return true;
  }

  /** Locked: who removes and who brings wait for each other. */
  private boolean isDoomed(String key) {
    Optional<Integer> doomed =
        session.first(
            "select doomed from file_kept where file_key = ?" + dialect.lock(),
            row -> row.getInt(1),
            key);
    return doomed.orElseThrow() != 0;
  }

  @Override
  public List<Brought> unsettled(Instant before, int limit) {
    return session.list(
        "select c.id, f.message_id, f.file_key from file_brought f"
            + " join conversation c on c.no = f.conversation_no"
            + " where f.settled = 0 and f.brought_at < ? order by f.brought_at limit ?",
        row ->
            new Brought(
                new ConversationId(row.getString(1)),
                new MessageId(row.getString(2)),
                row.getString(3)),
        before.toEpochMilli(),
        limit);
  }

  @Override
  public void settle(Brought brought) {
    session.update(
        "update file_brought set settled = 1 where message_id = ? and file_key = ?"
            + " and conversation_no = "
            + Rows.NUMBER,
        brought.line().value(),
        brought.key(),
        brought.conversation().value());
  }

  @Override
  public void drop(Brought brought) {
    isDoomed(brought.key());
    session.update(
        "delete from file_brought where message_id = ? and file_key = ? and conversation_no = "
            + Rows.NUMBER,
        brought.line().value(),
        brought.key(),
        brought.conversation().value());
    session.update(
        "update file_kept set doomed = 1 where file_key = ?"
            + " and not exists (select 1 from file_brought f where f.file_key = file_kept.file_key)",
        brought.key());
  }

  @Override
  public List<String> doomed(int limit) {
    return session.list(
        "select file_key from file_kept where doomed = 1 order by file_key limit ?",
        row -> row.getString(1),
        limit);
  }

  @Override
  public void removed(String key) {
    session.update("delete from file_kept where file_key = ? and doomed = 1", key);
  }
}
