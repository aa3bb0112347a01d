package org.agentinbox.host.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.agentinbox.spi.Activity;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What happened with each contact. */
public final class Activities {
  private final Jdbi jdbi;

  public Activities(Database database) {
    this.jdbi = database.jdbi();
  }

  /**
   * Writes an entry, or leaves the one that has its external id already.
   *
   * @return what is written now
   */
  public Activity append(long contactId, String agentId, Activity activity) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "insert into activity (contact_id, external_id, type, at, title, text, agent_id)"
                  + " values (?, ?, ?, ?, ?, ?, ?) on conflict (contact_id, external_id) do nothing",
              contactId,
              activity.externalId(),
              activity.type(),
              activity.at().toEpochMilli(),
              activity.title(),
              activity.text(),
              agentId);
          return written(handle, contactId, activity.externalId());
        });
  }

  private static Activity written(Handle handle, long contactId, String externalId) {
    return handle
        .createQuery("select * from activity where contact_id = :contact and external_id = :id")
        .bind("contact", contactId)
        .bind("id", externalId)
        .map((row, context) -> activity(row))
        .one();
  }

  /** The newest first. */
  public List<Activity> newest(long contactId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from activity where contact_id = :contact"
                        + " order by at desc, id desc limit :limit")
                .bind("contact", contactId)
                .bind("limit", limit)
                .map((row, context) -> activity(row))
                .list());
  }

  private static Activity activity(ResultSet row) throws SQLException {
    return new Activity(
        row.getString("external_id"),
        row.getString("type"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("title"),
        row.getString("text"));
  }
}
