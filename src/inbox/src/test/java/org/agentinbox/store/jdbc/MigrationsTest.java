package org.agentinbox.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @Test
  void sqliteIsMigratedOnce(@TempDir Path folder) {
    SqliteFile.loadLibrary(folder.resolve("native"));
    SqliteFile file = new SqliteFile(folder.resolve("inbox.db"), Duration.ofSeconds(1));
    assertEquals(Migrations.NAMES.size(), Migrations.apply(file.connections(), Dialect.SQLITE));
    assertEquals(0, Migrations.apply(file.connections(), Dialect.SQLITE));
  }

  @Test
  void postgresIsMigratedOnce() {
    PostgresServer server =
        new PostgresServer(
            (Postgres) TestPostgres.emptyDatabase().database(), Duration.ofSeconds(1));
    assertEquals(Migrations.NAMES.size(), Migrations.apply(server.plain(), Dialect.POSTGRESQL));
    assertEquals(0, Migrations.apply(server.plain(), Dialect.POSTGRESQL));
  }

  /**
   * What was closed before there was an index comes into it, in the order in which it was closed.
   */
  @Test
  void whatWasClosedBeforeIsToBeIndexedInSqlite(@TempDir Path folder) {
    whatWasClosedBeforeIsToBeIndexed(
        StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native")),
        new SqliteFile(folder.resolve("inbox.db"), Duration.ofSeconds(1)).connections(),
        Dialect.SQLITE);
  }

  @Test
  void whatWasClosedBeforeIsToBeIndexedInPostgres() {
    StoreSettings settings = TestPostgres.emptyDatabase();
    PostgresServer server =
        new PostgresServer((Postgres) settings.database(), Duration.ofSeconds(1));
    whatWasClosedBeforeIsToBeIndexed(settings, server.plain(), Dialect.POSTGRESQL);
  }

  private static void whatWasClosedBeforeIsToBeIndexed(
      StoreSettings settings, DataSource database, Dialect dialect) {
    Flyway.configure(MigrationsTest.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:" + dialect.migrations())
        .target("2")
        .loggers("slf4j")
        .load()
        .migrate();
    try (RawTables tables = RawTables.open(settings)) {
      for (String[] row :
          new String[][] {
            {"late", "missed", "3000"}, {"open", "waiting", "null"}, {"early", "abandoned", "2000"}
          }) {
        tables.run(
            "insert into conversation (id, request_id, state, visitor_name, visitor_email,"
                + " language, page_url, page_title, created_at, closed_at, head) values ('c-%s',"
                    .formatted(row[0])
                + " 'r-%s', '%s', 'Ann', 'a@example.com', 'en', '', '', 1000, %s, 1)"
                    .formatted(row[0], row[1], row[2]));
      }
    }
    try (JdbcConversationStore store =
        JdbcConversationStore.open(
            settings, new SampleCodec(), new RecordingListener(), Clock.systemUTC())) {
      assertEquals(
          List.of("c-late", "c-early"),
          Samples.await(store.read(reads -> reads.search().notIndexed(9))).stream()
              .map(it -> it.id().value())
              .toList());
    }
  }

  @Test
  void theSqlCanBePrinted(@TempDir Path folder) {
    for (StoreSettings settings :
        new StoreSettings[] {
          StoreSettings.sqlite(folder.resolve("none.db"), folder),
          StoreSettings.postgres("jdbc:postgresql://nowhere/none", "nobody", "")
        }) {
      String sql = JdbcConversationStore.migrations(settings);
      assertTrue(sql.contains("V1__conversations.sql"), sql);
      assertTrue(sql.contains("create table conversation ("), sql);
    }
  }
}
