package org.agentinbox.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
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
