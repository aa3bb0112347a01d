package org.agentinbox.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;

/** A real server, started once per JVM and ended with it, with an empty database per test. */
public final class TestPostgres {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static EmbeddedPostgres shared;

  private TestPostgres() {}

  static synchronized EmbeddedPostgres shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** An empty database on a server of its own, whose files are in this folder. */
  public static StoreSettings emptyDatabaseIn(Path folder) {
    return emptyDatabase(start(folder));
  }

  private static EmbeddedPostgres start() {
    try {
      return start(Files.createTempDirectory("agent-inbox-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres start(Path folder) {
    KillablePostgres server = new KillablePostgres(folder.resolve("data"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  FileUtils.deleteQuietly(folder.toFile());
                }));
    return server.running();
  }

  /** A server that flushes, unlike the library's default. */
  static EmbeddedPostgres.Builder durable() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .setServerConfig("dynamic_shared_memory_type", "mmap"); // goes with its folder when killed
  }

  public static StoreSettings emptyDatabase() {
    return emptyDatabase(shared());
  }

  static StoreSettings emptyDatabase(EmbeddedPostgres server) {
    String name = "inbox" + NAMES.incrementAndGet();
    execute(server, "create database " + name);
    return StoreSettings.postgres(server.getJdbcUrl("postgres", name), "postgres", "");
  }

  static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
