package org.agentinbox.host.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.host.reference.crm.Access;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Company;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.crm.ContactDraft;
import org.agentinbox.host.reference.crm.Folding;
import org.agentinbox.host.reference.crm.Standing;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The contacts. Lists hold only what the asking agent may know of. */
public final class Contacts {
  private static final String SELECT =
      "select c.*, k.name as company_name, k.owner_id as company_owner"
          + " from contact c left join company k on k.id = c.company_id";

  private static final String OWNED =
      "(:everything or coalesce(c.owner_id, k.owner_id, '') = :agent)";

  private static final String LISTED = "(c.access in ('OPEN', 'PHONE_HIDDEN') or " + OWNED + ")";

  /** A hidden phone number is not found either, or else digits could be guessed one by one. */
  private static final String MATCHES =
      "(instr(c.name_folded, :text) > 0 or instr(coalesce(c.email_folded, ''), :text) > 0"
          + " or instr(coalesce(k.name_folded, ''), :text) > 0"
          + " or (:digits <> '' and instr(coalesce(c.phone_digits, ''), :digits) > 0"
          + " and (c.access = 'OPEN' or "
          + OWNED
          + ")))";

  private static final String BEST_FIRST =
      " order by case when c.name_folded = :text or c.email_folded = :text then 0"
          + " when instr(c.name_folded, :text) = 1 then 1"
          + " when instr(c.name_folded, :text) > 0 then 2 else 3 end, c.name_folded, c.id";

  private static final int FEWEST_DIGITS = 3;

  private final Jdbi jdbi;

  public Contacts(Database database) {
    this.jdbi = database.jdbi();
  }

  /** The record, whoever may see it. */
  public Optional<Contact> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where c.id = :id")
                .bind("id", id)
                .map((row, context) -> contact(row))
                .findOne());
  }

  /** The most recently changed first. */
  public List<Contact> findByEmail(Agent agent, String email) {
    return jdbi.withHandle(
        handle ->
            forAgent(
                    handle.createQuery(
                        SELECT
                            + " where c.email_folded = :email and "
                            + LISTED
                            + " order by c.changed_at desc, c.id desc"),
                    agent)
                .bind("email", Folding.foldEmail(email))
                .map((row, context) -> contact(row))
                .list());
  }

  /** Best match first; everything by name when the text is blank. */
  public List<Contact> search(Agent agent, String text, int limit, int offset) {
    return jdbi.withHandle(
        handle ->
            forAgent(
                    handle.createQuery(
                        SELECT
                            + " where "
                            + LISTED
                            + " and "
                            + MATCHES
                            + BEST_FIRST
                            + " limit :limit offset :offset"),
                    agent,
                    text)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> contact(row))
                .list());
  }

  public int count(Agent agent, String text) {
    return jdbi.withHandle(
        handle ->
            forAgent(
                    handle.createQuery(
                        "select count(*) from contact c left join company k on k.id = c.company_id"
                            + " where "
                            + LISTED
                            + " and "
                            + MATCHES),
                    agent,
                    text)
                .mapTo(Integer.class)
                .one());
  }

  public List<Contact> lastChanged(Agent agent, int limit) {
    return jdbi.withHandle(
        handle ->
            forAgent(
                    handle.createQuery(
                        SELECT
                            + " where "
                            + LISTED
                            + " order by c.changed_at desc, c.id desc limit :limit"),
                    agent)
                .bind("limit", limit)
                .map((row, context) -> contact(row))
                .list());
  }

  /**
   * Changes a record, unless somebody else did since it was read.
   *
   * @return whether it was changed
   */
  public boolean change(long id, long readVersion, ContactDraft draft, Instant now) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update contact set version = version + 1, name = :name,"
                            + " name_folded = :nameFolded, job_title = :jobTitle, email = :email,"
                            + " email_folded = :emailFolded, phone = :phone,"
                            + " phone_digits = :phoneDigits, status = :status, owner_id = :owner,"
                            + " changed_at = :now where id = :id and version = :version")
                    .bind("name", draft.name())
                    .bind("nameFolded", Folding.fold(draft.name()))
                    .bind("jobTitle", draft.jobTitle())
                    .bind("email", draft.email())
                    .bind("emailFolded", draft.email().map(Folding::foldEmail))
                    .bind("phone", draft.phone())
                    .bind("phoneDigits", draft.phone().map(Folding::digits))
                    .bind("status", draft.standing().map(Standing::code))
                    .bind("owner", draft.ownerId())
                    .bind("now", now.toEpochMilli())
                    .bind("id", id)
                    .bind("version", readVersion)
                    .execute())
        > 0;
  }

  private static Query forAgent(Query query, Agent agent) {
    return query
        .bind("everything", agent.role().readsEverything() ? 1 : 0)
        .bind("agent", agent.id());
  }

  private static Query forAgent(Query query, Agent agent, String text) {
    String digits = Folding.digits(text);
    return forAgent(query, agent)
        .bind("text", Folding.fold(text))
        .bind("digits", digits.length() < FEWEST_DIGITS ? "" : digits);
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getLong("id"),
        row.getLong("version"),
        row.getString("language"),
        row.getString("name"),
        Optional.ofNullable(row.getString("job_title")),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("phone")),
        Optional.ofNullable(row.getString("status")).flatMap(Standing::ofCode),
        Optional.ofNullable(row.getString("company_name")).map(name -> company(row, name)),
        Optional.ofNullable(row.getString("owner_id")),
        Access.valueOf(row.getString("access")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static Company company(ResultSet row, String name) {
    try {
      return new Company(
          row.getLong("company_id"), name, Optional.ofNullable(row.getString("company_owner")));
    } catch (SQLException e) {
      throw new IllegalStateException("A contact's row lacks its company's columns", e);
    }
  }
}
