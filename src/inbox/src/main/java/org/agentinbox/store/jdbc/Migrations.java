package org.agentinbox.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.agentinbox.port.StoreUnavailableException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this version. Nodes that start together wait for each other.
 */
final class Migrations {
  /** The same numbers for every database. A class loader cannot list what it holds. */
  static final List<String> NAMES =
      List.of(
          "V1__conversations.sql",
          "V2__availability_and_routing.sql",
          "V3__search.sql",
          "V4__notes_and_files.sql",
          "V5__marks_drafts_replies.sql",
          "V6__visitor_and_outbox.sql",
          "V7__ring.sql");

  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @return how many migrations were applied
   */
  static int apply(DataSource database, Dialect dialect) {
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database)
          .locations("classpath:" + dialect.migrations())
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .loggers("slf4j") // found by the thread's class loader otherwise, which is the host's
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new StoreUnavailableException("The database could not be migrated", e);
    }
  }

  /** The SQL of all migrations in their order, each after a comment with its name. */
  static String print(Dialect dialect) {
    StringBuilder sql = new StringBuilder();
    for (String name : NAMES) {
      sql.append("-- ").append(name).append('\n').append(read(dialect, name)).append('\n');
    }
    return sql.toString();
  }

  private static String read(Dialect dialect, String name) {
    String path = dialect.migrations() + "/" + name;
    try (InputStream file = Migrations.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("There is no " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
