package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.reply.SavedReply;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.ReplyBook;

/** Saved replies. Two who save the same version meet at the row: one is too late. */
final class JdbcReplies implements ReplyBook {
  private static final String SELECT =
      "select id, owner_id, shortcut, title, text, language, version, changed_at, changed_by"
          + " from saved_reply where ";

  private final Session session;
  private final Changes changes;

  JdbcReplies(Session session, Changes changes) {
    this.session = session;
    this.changes = changes;
  }

  @Override
  public List<SavedReply> visibleTo(AgentId agent) {
    return session.list(
        SELECT + "owner_id is null or owner_id = ? order by shortcut, id",
        JdbcReplies::reply,
        agent.value());
  }

  @Override
  public int countVisibleTo(AgentId agent) {
    return Math.toIntExact(
        session.number(
            "select count(*) from saved_reply where owner_id is null or owner_id = ?",
            agent.value()));
  }

  @Override
  public Optional<SavedReply> reply(MessageId id) {
    return session.first(SELECT + "id = ?", JdbcReplies::reply, id.value());
  }

  private static SavedReply reply(ResultSet row) throws SQLException {
    return new SavedReply(
        new MessageId(row.getString(1)),
        Optional.ofNullable(row.getString(2)).map(AgentId::new),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Optional.ofNullable(row.getString(6)),
        row.getInt(7),
        Instant.ofEpochMilli(row.getLong(8)),
        new AgentId(row.getString(9)));
  }

  @Override
  public boolean save(SavedReply reply) {
    boolean saved = reply.version() == 1 ? insert(reply) : update(reply);
    if (saved) {
      changes.lists(Lists.REPLIES);
    }
    return saved;
  }

  private boolean insert(SavedReply reply) {
    return session.update(
            "insert into saved_reply (id, owner_id, shortcut, title, text, language, version,"
                + " changed_at, changed_by) values (?, ?, ?, ?, ?, ?, 1, ?, ?)"
                + " on conflict (id) do nothing",
            reply.id().value(),
            reply.owner().map(AgentId::value).orElse(null),
            reply.shortcut(),
            reply.title(),
            reply.text(),
            reply.language().orElse(null),
            reply.changedAt().toEpochMilli(),
            reply.changedBy().value())
        > 0;
  }

  private boolean update(SavedReply reply) {
    return session.update(
            "update saved_reply set owner_id = ?, shortcut = ?, title = ?, text = ?, language = ?,"
                + " version = ?, changed_at = ?, changed_by = ? where id = ? and version = ?",
            reply.owner().map(AgentId::value).orElse(null),
            reply.shortcut(),
            reply.title(),
            reply.text(),
            reply.language().orElse(null),
            reply.version(),
            reply.changedAt().toEpochMilli(),
            reply.changedBy().value(),
            reply.id().value(),
            reply.version() - 1)
        > 0;
  }

  @Override
  public void delete(MessageId id) {
    if (session.update("delete from saved_reply where id = ?", id.value()) > 0) {
      changes.lists(Lists.REPLIES);
    }
  }
}
