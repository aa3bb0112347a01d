package org.agentinbox.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the database file beside the writer, a little at a time, so that
 * messages do not wait for it. The writer still does so by itself when the log has grown long, but
 * then finds little left to copy. A passive checkpoint waits for nobody and blocks nobody (SQLite,
 * "Write-Ahead Logging", section 3.2).
 */
final class SqliteCheckpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteCheckpoints.class);
  private static final long PAUSE_MILLIS = 250;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(StoreThreads.named("checkpoints"));
  private final SqliteFile file;
  private Connection connection;

  SqliteCheckpoints(SqliteFile file) {
    this.file = file;
    var unused =
        thread.scheduleWithFixedDelay(
            this::copy, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void copy() {
    try {
      if (connection == null) {
        connection = file.connections().getConnection();
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma wal_checkpoint(passive)");
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The log was not copied this time", e);
      closeConnection();
    }
  }

  private void closeConnection() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("The connection for checkpoints could not be closed", e);
    }
    connection = null;
  }

  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(this::closeConnection);
    StoreThreads.end(thread, 10, TimeUnit.SECONDS);
  }
}
