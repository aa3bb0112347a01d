package org.agentinbox.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL database: how connections are made, and proof that it flushes what it commits. */
final class PostgresServer {
  /** Longer than any statement may take: ends connections whose other side is gone. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final PGSimpleDataSource connections = new PGSimpleDataSource();
  private final long patience;

  PostgresServer(Postgres postgres, Duration patience) {
    this.patience = Math.max(250, patience.toMillis());
    connections.setURL(postgres.url());
    // Blank means "as the address says": it may name the user itself.
    if (!postgres.user().isBlank()) {
      connections.setUser(postgres.user());
      connections.setPassword(postgres.password());
    }
    connections.setApplicationName("agent-inbox");
    connections.setConnectTimeout(Math.toIntExact(Math.max(1, patience.toSeconds())));
    connections.setSocketTimeout(Math.toIntExact(SILENCE.toSeconds()));
    connections.setTcpKeepAlive(true);
  }

  /** Connections without the settings below: for migrations. */
  PGSimpleDataSource plain() {
    return connections;
  }

  /**
   * Every commit waits for the disk, whatever the server's default; nothing waits for ever. No
   * query here runs for so long that compiling its plan would pay.
   */
  private String sessionSettings() {
    return "set synchronous_commit = on; set jit = off; set lock_timeout = " + patience;
  }

  /** A connection of its own, outside the pools. */
  Session connect() throws SQLException {
    Connection connection = connections.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(sessionSettings());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection);
  }

  /**
   * Each row a change reads has an index. In a young database the server does not know yet how
   * tables grow, would plan to scan them, and would keep that plan for as long as it is prepared.
   */
  HikariDataSource changing(int size) {
    HikariConfig config = pool("changes", size);
    config.setConnectionInitSql("set enable_seqscan = off; " + config.getConnectionInitSql());
    return new HikariDataSource(config);
  }

  /** Transactions see one moment and write nothing. */
  HikariDataSource reading(int size) {
    HikariConfig config = pool("reads", size);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private HikariConfig pool(String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(StoreThreads.PREFIX + name);
    config.setDataSource(connections);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    // committed: a connection that waits in the pool must not be one with an open transaction
    config.setConnectionInitSql(sessionSettings() + "; commit");
    config.setConnectionTimeout(patience);
    config.setInitializationFailTimeout(-1); // a server that goes away now is met at the first use
    config.setValidationTimeout(Math.max(250, patience / 2));
    return config;
  }

  /** Refuses a server that would lose what it acknowledged. */
  static void requireDurable(Session session) {
    require(session, "synchronous_commit");
    require(session, "fsync");
    require(session, "full_page_writes");
  }

  private static void require(Session session, String setting) {
    String effective = session.first("show " + setting, row -> row.getString(1)).orElse("nothing");
    if (!effective.equals("on")) {
      throw new IllegalStateException(
          "PostgreSQL says " + setting + "=" + effective + " where we need on");
    }
  }
}
