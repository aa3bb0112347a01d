package org.agentinbox.host.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.CaseState;
import org.agentinbox.host.reference.crm.SupportCase;
import org.jdbi.v3.core.Jdbi;

/** The cases. */
public final class Cases {
  private static final String FROM =
      " from support_case s join contact c on c.id = s.contact_id"
          + " left join company k on k.id = c.company_id";

  private static final String SELECT = "select s.*, c.name as contact_name" + FROM;

  /** Cases of contacts the agent may not know of are not listed. */
  private static final String LISTED =
      "(c.access in ('OPEN', 'PHONE_HIDDEN') or :everything"
          + " or coalesce(c.owner_id, k.owner_id, '') = :agent)";

  private final Jdbi jdbi;

  public Cases(Database database) {
    this.jdbi = database.jdbi();
  }

  public Optional<SupportCase> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where s.id = :id")
                .bind("id", id)
                .map((row, context) -> supportCase(row))
                .findOne());
  }

  public List<SupportCase> ofContact(long contactId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where s.contact_id = :contact order by s.changed_at desc")
                .bind("contact", contactId)
                .map((row, context) -> supportCase(row))
                .list());
  }

  /** The last changed first; cases of every state when none is given. */
  public List<SupportCase> list(
      Agent agent, Optional<CaseState> state, boolean onlyOwn, int limit, int offset) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT + filter() + " order by s.changed_at desc limit :limit offset :offset")
                .bind("everything", agent.role().readsEverything() ? 1 : 0)
                .bind("agent", agent.id())
                .bind("state", state.map(CaseState::name).orElse(""))
                .bind("own", onlyOwn ? 1 : 0)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> supportCase(row))
                .list());
  }

  public int count(Agent agent, Optional<CaseState> state, boolean onlyOwn) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*)" + FROM + filter())
                .bind("everything", agent.role().readsEverything() ? 1 : 0)
                .bind("agent", agent.id())
                .bind("state", state.map(CaseState::name).orElse(""))
                .bind("own", onlyOwn ? 1 : 0)
                .mapTo(Integer.class)
                .one());
  }

  private static String filter() {
    return " where "
        + LISTED
        + " and (:state = '' or s.state = :state) and (:own = 0 or s.owner_id = :agent)";
  }

  public void changeState(long id, CaseState state, Instant now) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update support_case set state = ?, changed_at = ? where id = ?",
                state.name(),
                now.toEpochMilli(),
                id));
  }

  private static SupportCase supportCase(ResultSet row) throws SQLException {
    return new SupportCase(
        row.getLong("id"),
        row.getLong("contact_id"),
        row.getString("contact_name"),
        row.getString("subject"),
        row.getString("description"),
        CaseState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("owner_id")),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
