package org.agentinbox.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.store.jdbc.Request.Work;

/** Runs changes side by side, each in a transaction of its own, held apart by row locks. */
final class PostgresChanger implements AutoCloseable {
  private final HikariDataSource connections;
  private final AgentEventCodec codec;
  private final Clock clock;
  private final Retry retry;
  private final Completions completions;
  private final PostgresHints hints;
  private final ThreadPoolExecutor threads;

  PostgresChanger(
      PostgresServer server,
      AgentEventCodec codec,
      Clock clock,
      Retry retry,
      Completions completions,
      PostgresHints hints,
      StoreSettings settings) {
    this.connections = server.changing(settings.changers());
    this.codec = codec;
    this.clock = clock;
    this.retry = retry;
    this.completions = completions;
    this.hints = hints;
    this.threads =
        new ThreadPoolExecutor(
            settings.changers(),
            settings.changers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queue()),
            StoreThreads.named("changer"));
  }

  void change(Work<?> work) {
    try {
      threads.execute(() -> run(work));
    } catch (RejectedExecutionException e) {
      work.fail(Request.busy());
    }
  }

  private void run(Work<?> work) {
    try {
      retry.run(() -> attempt(work));
      completions.committed(List.of(work));
      hints.send(List.of(work));
    } catch (SQLException e) {
      completions.failed(List.of(work), SqlFailure.forCaller(e));
    } catch (RuntimeException e) {
      completions.failed(List.of(work), e);
    } catch (Error e) {
      completions.failed(List.of(work), new IllegalStateException(e));
      throw e;
    }
  }

  private void attempt(Work<?> work) throws SQLException {
    work.changes().clear();
    try (Connection connection = connections.getConnection();
        Session session = new Session(connection)) {
      boolean committed = false;
      try {
        runBeforeCommit(work, session);
        connection.commit();
        committed = true;
      } finally {
        if (!committed) {
          rollBack(connection);
        }
      }
    }
  }

  /** A connection that breaks before the commit has changed nothing: as good as a conflict. */
  private void runBeforeCommit(Work<?> work, Session session) throws SQLException {
    try {
      work.run(new JdbcUnit(session, codec, Dialect.POSTGRESQL, clock));
    } catch (SqlFailure e) {
      if (SqlFailure.isBrokenConnection(e.failure())) {
        throw new SQLException("Broken before the commit", SqlFailure.CONFLICT, e.failure());
      }
      throw e.failure();
    }
  }

  /** What went wrong before is what is worth telling. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is broken; the pool throws it away, and the server rolls back.
    }
  }

  @Override
  public void close() {
    StoreThreads.end(threads, 30, TimeUnit.SECONDS);
    connections.close();
  }
}
