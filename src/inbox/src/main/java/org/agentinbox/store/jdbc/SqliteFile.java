package org.agentinbox.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** One SQLite file: how it is opened, and proof that it flushes what it commits. */
final class SqliteFile {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  /** Holds the pages that a thousand lively conversations write to. */
  private static final int CACHE_KIB = 32_000;

  /**
   * 64 MB of log between checkpoints: pages that many messages share reach the file once, and the
   * log is written over and over at the same place, which costs the disk no allocation.
   */
  private static final String CHECKPOINT_PAGES = "16000";

  private final Path file;
  private final int patience;

  SqliteFile(Path file, Duration patience) {
    this.file = file;
    this.patience = Math.toIntExact(patience.toMillis());
  }

  /**
   * Loads the native library from a folder of our own. Every class loader unpacks it anew and
   * nobody would remove it: what earlier ones left goes first, and where the system lets go of the
   * name of a loaded library, this one goes, too.
   */
  static void loadLibrary(Path folder) {
    String before = System.getProperty(FOLDER_PROPERTY);
    try {
      Files.createDirectories(folder);
      removeLibraries(folder);
      System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
      if (!SQLiteJDBCLoader.initialize()) {
        throw new IllegalStateException("SQLite's native library could not be loaded");
      }
      removeLibraries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("SQLite's native library could not be loaded", e);
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER_PROPERTY);
      } else {
        System.setProperty(FOLDER_PROPERTY, before);
      }
    }
  }

  private static void removeLibraries(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*")) {
      for (Path library : left) {
        removeIfFree(library);
      }
    }
  }

  private static void removeIfFree(Path library) {
    try {
      Files.deleteIfExists(library);
    } catch (IOException e) {
      // Windows keeps loaded libraries; the next start removes it.
      library.toFile().deleteOnExit();
    }
  }

  void createFolder() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections to the file, for writing, migrating and reading alike. */
  SQLiteDataSource connections() {
    SQLiteDataSource connections = new SQLiteDataSource(config());
    connections.setUrl(url());
    return connections;
  }

  private String url() {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(4096);
    config.setCacheSize(-CACHE_KIB);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, CHECKPOINT_PAGES);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(patience);
    return config;
  }

  /** Opens the writer's connection and checks that the file will keep what it acknowledges. */
  Session openWriter() throws SQLException {
    Connection connection = connections().getConnection();
    Session session = new Session(connection);
    try {
      require(session, "journal_mode", "wal");
      require(session, "synchronous", "2");
      require(session, "foreign_keys", "1");
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void require(Session session, String pragma, String value) {
    String effective = session.first("pragma " + pragma, row -> row.getString(1)).orElse("nothing");
    if (!effective.equals(value)) {
      throw new IllegalStateException(
          "SQLite says " + pragma + "=" + effective + " where we need " + value);
    }
  }
}
