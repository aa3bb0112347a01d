package org.agentinbox.host.reference.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file and the connections to it. What was committed survives {@code kill -9} and power
 * loss: write-ahead log, flushed at every commit.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int BUSY_MILLIS = 5_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
  }

  /** Opens the file, makes it when it is not there, and brings its tables up to date. */
  public static Database open(Path file) {
    return open(file, UnaryOperator.identity());
  }

  /**
   * @param around lets tests come between the CRM and its database
   */
  public static Database open(Path file, UnaryOperator<DataSource> around) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder of " + file, e);
    }
    HikariDataSource pool = new HikariDataSource(settings(sqlite(file)));
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:db/reference-host")
          .loggers("slf4j")
          .load()
          .migrate();
      return new Database(pool, Jdbi.create(around.apply(pool)));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static SQLiteDataSource sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // A transaction that reads first and then wants to write would otherwise fail at once when
    // another one wrote in between.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariConfig settings(DataSource source) {
    AtomicInteger count = new AtomicInteger();
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(source);
    settings.setPoolName("reference-host-db");
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setConnectionTimeout(BUSY_MILLIS);
    settings.setThreadFactory(
        task -> {
          Thread thread = new Thread(task, "reference-host-db-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
    return settings;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    pool.close();
    forgetDriver();
  }

  /** The driver registers itself for the whole JVM, which would keep a stopped bundle in memory. */
  private static void forgetDriver() {
    ClassLoader ours = SQLiteDataSource.class.getClassLoader();
    if (ours == ClassLoader.getSystemClassLoader()) {
      return; // not in a bundle: others may be using it
    }
    for (java.sql.Driver driver : Collections.list(java.sql.DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == ours) {
        try {
          java.sql.DriverManager.deregisterDriver(driver);
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException("The SQLite driver did not let go", e);
        }
      }
    }
  }
}
