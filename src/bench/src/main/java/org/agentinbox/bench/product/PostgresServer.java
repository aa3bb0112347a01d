package org.agentinbox.bench.product;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL of its own, with its default durability. */
public final class PostgresServer implements Closeable {
  /** Where a database is, and as whom to use it. */
  public record Address(String url, String user) {}

  private final EmbeddedPostgres server;
  private final Path data;

  private PostgresServer(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  public static PostgresServer start() throws IOException {
    return start(Files.createTempDirectory("agent-inbox-postgres"), true);
  }

  /** The data stay there, or are those that are there already. */
  public static PostgresServer startOn(Path data) throws IOException {
    Files.createDirectories(data);
    return start(data, false);
  }

  private static PostgresServer start(Path data, boolean passing) throws IOException {
    // The library's own defaults switch off flushing; what is acknowledged must be on disk here.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(passing)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .start();
    return new PostgresServer(server, data);
  }

  /** A new, empty database; of data that are used again, the one that is there. */
  public Address database(String name) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!has(statement, name)) {
        statement.execute("create database " + name);
      }
    } catch (SQLException e) {
      throw new IOException("The database " + name + " cannot be made", e);
    }
    return new Address("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres");
  }

  private static boolean has(Statement statement, String name) throws SQLException {
    String sql = "select 1 from pg_database where datname = '" + name + "'";
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    }
  }

  /** The process that all of its processes descend from. */
  public long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
