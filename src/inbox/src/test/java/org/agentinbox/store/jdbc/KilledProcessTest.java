package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An acknowledged message survives {@code kill -9}, of us and of the database's server. */
class KilledProcessTest {
  @Test
  void sqliteKeepsWhatItAcknowledged(@TempDir Path folder) throws Exception {
    String file = folder.resolve("inbox.db").toString();
    String library = folder.resolve("native").toString();
    Acknowledged acknowledged = new Acknowledged();
    for (int life = 0; life < 4; life++) {
      Process child =
          Acknowledged.child(List.of(), "sqlite", file, library, String.valueOf(life)).start();
      acknowledged.killAfter(child, randomCount());
      acknowledged.verify(StoreSettings.sqlite(Path.of(file), Path.of(library)));
    }
  }

  @Test
  void postgresKeepsWhatItAcknowledgedToAKilledProcess() throws Exception {
    StoreSettings settings = TestPostgres.emptyDatabase();
    StoreSettings.Postgres postgres = (StoreSettings.Postgres) settings.database();
    Acknowledged acknowledged = new Acknowledged();
    for (int life = 0; life < 3; life++) {
      Process child =
          Acknowledged.child(
                  List.of(), "postgres", postgres.url(), postgres.user(), String.valueOf(life))
              .start();
      acknowledged.killAfter(child, randomCount());
      acknowledged.verify(settings);
    }
  }

  @Test
  void postgresKeepsWhatItAcknowledgedWhenItsOwnServerIsKilled(@TempDir Path folder)
      throws Exception {
    try (KillablePostgres server = new KillablePostgres(folder.resolve("data"))) {
      StoreSettings settings = TestPostgres.emptyDatabase(server.running());
      StoreSettings.Postgres postgres = (StoreSettings.Postgres) settings.database();
      Acknowledged acknowledged = new Acknowledged();
      Process child =
          Acknowledged.child(List.of(), "postgres", postgres.url(), postgres.user(), "0").start();
      acknowledged.killAfter(child, randomCount(), server::kill);
      server.startAgain();
      acknowledged.verify(settings);
    }
  }

  private static int randomCount() {
    return ThreadLocalRandom.current().nextInt(200, 2500);
  }
}
