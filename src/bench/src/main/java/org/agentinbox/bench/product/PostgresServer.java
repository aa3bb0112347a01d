package org.agentinbox.bench.product;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL with its own temporary data, with its default durability. */
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
    Path data = Files.createTempDirectory("agent-inbox-postgres");
    // The library's own defaults switch off flushing; what is acknowledged must be on disk here.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .start();
    return new PostgresServer(server, data);
  }

  /** A new, empty database. */
  public Address database(String name) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IOException("The database " + name + " cannot be made", e);
    }
    return new Address("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres");
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
