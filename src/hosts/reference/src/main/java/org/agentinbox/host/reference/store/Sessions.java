package org.agentinbox.host.reference.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.host.reference.crm.Agent;
import org.jdbi.v3.core.Jdbi;

/** Who is logged in. Kept on disk so that a restart logs nobody out. */
public final class Sessions {
  /** A log-in that has not ended. */
  public record Stored(String key, Agent agent, Instant expiresAt) {}

  private final Jdbi jdbi;

  public Sessions(Database database) {
    this.jdbi = database.jdbi();
  }

  public void add(String key, String agentId, Instant now, Instant expiresAt) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into session (key, agent_id, created_at, expires_at) values (?, ?, ?, ?)",
                key,
                agentId,
                now.toEpochMilli(),
                expiresAt.toEpochMilli()));
  }

  public Optional<Stored> find(String key, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select s.key, s.expires_at, "
                        + Agents.COLUMNS
                        + " from session s join agent a on a.id = s.agent_id"
                        + " where s.key = :key and s.expires_at > :now")
                .bind("key", key)
                .bind("now", now.toEpochMilli())
                .map(
                    (row, context) ->
                        new Stored(
                            row.getString("key"),
                            Agents.agent(row),
                            Instant.ofEpochMilli(row.getLong("expires_at"))))
                .findOne());
  }

  /**
   * @return whether it was there
   */
  public boolean remove(String key) {
    return jdbi.withHandle(handle -> handle.execute("delete from session where key = ?", key)) > 0;
  }

  /** Removes what has run out and tells which sessions those were. */
  public List<String> removeExpired(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("delete from session where expires_at <= :now returning key")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }
}
