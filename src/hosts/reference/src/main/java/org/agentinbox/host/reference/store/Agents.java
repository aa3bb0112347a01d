package org.agentinbox.host.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The agents and the digests of their passwords. */
public final class Agents {
  static final String COLUMNS = "a.id, a.name, a.email, a.language, a.zone, a.role";

  private final Jdbi jdbi;

  public Agents(Database database) {
    this.jdbi = database.jdbi();
  }

  public List<Agent> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from agent a order by a.name, a.id")
                .map((row, context) -> agent(row))
                .list());
  }

  public Optional<Agent> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from agent a where a.id = :id")
                .bind("id", id)
                .map((row, context) -> agent(row))
                .findOne());
  }

  public Optional<String> passwordDigest(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select password from agent where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** The digest that all agents made by the CRM itself share. */
  public Optional<String> demoPasswordDigest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select password from agent where demo = 1 order by id limit 1")
                .mapTo(String.class)
                .findOne());
  }

  public void changeDemoPassword(String digest) {
    jdbi.useHandle(
        handle -> handle.execute("update agent set password = ? where demo = 1", digest));
  }

  /** Adds agents made by the CRM itself; those who are there already stay as they are. */
  public void addDemoAgents(List<Agent> agents, String passwordDigest) {
    jdbi.useTransaction(handle -> addAll(handle, agents, passwordDigest));
  }

  private static void addAll(Handle handle, List<Agent> agents, String passwordDigest) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into agent (id, name, email, language, zone, role, password, demo)"
                + " values (:id, :name, :email, :language, :zone, :role, :password, 1)"
                + " on conflict (id) do nothing");
    for (Agent agent : agents) {
      batch
          .bind("id", agent.id())
          .bind("name", agent.name())
          .bind("email", agent.email())
          .bind("language", agent.language().toLanguageTag())
          .bind("zone", agent.zone().getId())
          .bind("role", agent.role().name())
          .bind("password", passwordDigest)
          .add();
    }
    batch.execute();
  }

  public void changeLanguageAndZone(String id, Locale language, ZoneId zone) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update agent set language = ?, zone = ? where id = ?",
                language.toLanguageTag(),
                zone.getId(),
                id));
  }

  static Agent agent(ResultSet row) throws SQLException {
    return new Agent(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        Locale.forLanguageTag(row.getString("language")),
        ZoneId.of(row.getString("zone")),
        Role.valueOf(row.getString("role")));
  }
}
