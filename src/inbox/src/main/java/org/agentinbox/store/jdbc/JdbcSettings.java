package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.SettingsBook;

/** Settings and their history. Two who save the same version meet at the row: one is too late. */
final class JdbcSettings implements SettingsBook {
  private final Session session;

  JdbcSettings(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Saved> read(String name) {
    return session.first(
        "select value, version, changed_at, changed_by from setting where name = ?",
        JdbcSettings::saved,
        name);
  }

  @Override
  public Optional<Saved> read(String name, int version) {
    return session.first(
        "select value, version, changed_at, changed_by from setting_change"
            + " where name = ? and version = ?",
        JdbcSettings::saved,
        name,
        version);
  }

  private static Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getString(1),
        row.getInt(2),
        Instant.ofEpochMilli(row.getLong(3)),
        new AgentId(row.getString(4)));
  }

  @Override
  public int version(String name) {
    return Math.toIntExact(session.number("select version from setting where name = ?", name));
  }

  @Override
  public List<Change> newestChanges(int limit) {
    return session.list(
        "select name, version, changed_at, changed_by from setting_change order by no desc limit ?",
        row ->
            new Change(
                row.getString(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                new AgentId(row.getString(4))),
        limit);
  }

  @Override
  public Optional<Saved> save(
      String name, String json, int expectedVersion, AgentId by, Instant now) {
    int version = expectedVersion + 1;
    if (write(name, json, expectedVersion, by, now) == 0) {
      return Optional.empty();
    }
    session.update(
        "insert into setting_change (name, version, value, changed_at, changed_by)"
            + " values (?, ?, ?, ?, ?)",
        name,
        version,
        json,
        now.toEpochMilli(),
        by.value());
    return Optional.of(new Saved(json, version, now, by));
  }

  private int write(String name, String json, int expectedVersion, AgentId by, Instant now) {
    if (expectedVersion == 0) {
      return session.update(
          "insert into setting (name, value, version, changed_at, changed_by)"
              + " values (?, ?, 1, ?, ?) on conflict (name) do nothing",
          name,
          json,
          now.toEpochMilli(),
          by.value());
    }
    return session.update(
        "update setting set value = ?, version = version + 1, changed_at = ?, changed_by = ?"
            + " where name = ? and version = ?",
        json,
        now.toEpochMilli(),
        by.value(),
        name,
        expectedVersion);
  }
}
