package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the store keeps its data and how much it may use.
 *
 * @param readers how many reads run at once
 * @param changers how many changes run at once; SQLite always has one writer
 * @param queue how many requests may wait before more are refused
 * @param patience how long to wait for a lock or a connection before answering that the store is
 *     unavailable
 */
public record StoreSettings(
    Database database, int readers, int changers, int queue, Duration patience) {

  /** Which database. */
  public sealed interface Database {}

  /**
   * A file of this process alone.
   *
   * @param file the database file; its folder is made when it is missing
   * @param nativeFolder where SQLite's native library is unpacked; what earlier runs left there is
   *     removed. A folder of the bundle's own, never a shared one
   */
  public record Sqlite(Path file, Path nativeFolder) implements Database {
    public Sqlite {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(nativeFolder, "nativeFolder");
    }
  }

  /** A server, shared by several nodes. */
  public record Postgres(String url, String user, String password) implements Database {
    public Postgres {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
      return "Postgres[user=" + user + "]";
    }
  }

  public StoreSettings {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(patience, "patience");
    if (readers < 1 || changers < 1 || queue < 1) {
      throw new IllegalArgumentException("The store needs readers, changers and a queue");
    }
  }

  public static StoreSettings of(Database database) {
    return new StoreSettings(database, 4, 4, 10_000, Duration.ofSeconds(5));
  }

  public static StoreSettings sqlite(Path file, Path nativeFolder) {
    return of(new Sqlite(file, nativeFolder));
  }

  public static StoreSettings postgres(String url, String user, String password) {
    return of(new Postgres(url, user, password));
  }

  public StoreSettings withPatience(Duration newPatience) {
    return new StoreSettings(database, readers, changers, queue, newPatience);
  }

  public StoreSettings withQueue(int newQueue) {
    return new StoreSettings(database, readers, changers, newQueue, patience);
  }
}
