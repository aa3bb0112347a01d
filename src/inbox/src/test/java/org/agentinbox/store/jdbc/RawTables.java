package org.agentinbox.store.jdbc;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.agentinbox.store.jdbc.StoreSettings.Sqlite;

/**
 * The tables as they are, over a connection of their own: for tests that do not believe what the
 * store says of them.
 */
public final class RawTables implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "transfer",
          "team_member",
          "team",
          "offer",
          "routing_decision",
          "routing_round",
          "agent_place",
          "deadline",
          "agent_event",
          "entry",
          "search_text",
          "search_doc",
          "conversation",
          "setting",
          "setting_change",
          "agent");

  private final Session session;

  private RawTables(Session session) {
    this.session = session;
  }

  /** Reads a row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static RawTables open(StoreSettings settings) {
    try {
      Session session =
          settings.database() instanceof Sqlite sqlite
              ? new SqliteFile(sqlite.file(), settings.patience()).openWriter()
              : postgres((Postgres) settings.database());
      return new RawTables(session);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Session postgres(Postgres postgres) throws SQLException {
    return new Session(
        DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password()));
  }

  /** Reads that see one moment. */
  public <T> T read(Function<RawTables, T> query) {
    session.run("begin");
    try {
      return query.apply(this);
    } finally {
      session.run("rollback");
    }
  }

  public <T> List<T> list(String sql, Row<T> row) {
    return session.list(sql, row::read);
  }

  /** The tables within a change, so that the store's own memory is told. */
  public static RawTables of(ConversationUnit unit) {
    return new RawTables(((JdbcReads) unit).session());
  }

  public void run(String sql) {
    session.run(sql);
  }

  /** As if nothing had ever happened; cheaper than a new database. */
  public void clear() {
    TABLES.forEach(table -> run("delete from " + table));
    run("update routing set turn = 0");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
