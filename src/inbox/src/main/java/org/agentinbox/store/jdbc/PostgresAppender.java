package org.agentinbox.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.agentinbox.store.jdbc.Request.Append;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Group commit of messages on PostgreSQL: one thread, one connection, few round trips a batch. */
final class PostgresAppender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresAppender.class);

  /**
   * Every statement finds a handful of rows by key. Plans are made once, and never from the
   * statistics of a table that was small then.
   */
  private static final String BY_KEY =
      "set plan_cache_mode = force_generic_plan; set enable_seqscan = off;"
          + " set enable_hashjoin = off; set enable_mergejoin = off; set jit = off";

  private final PostgresServer server;
  private final PostgresAppends appends;
  private final Retry retry;
  private final Completions completions;
  private final PostgresHints hints;
  private final BatchThread<Append> batches;
  private Session session;

  PostgresAppender(
      PostgresServer server,
      PostgresAppends appends,
      Retry retry,
      Completions completions,
      PostgresHints hints,
      int queue) {
    this.server = server;
    this.appends = appends;
    this.retry = retry;
    this.completions = completions;
    this.hints = hints;
    this.batches = new BatchThread<>("appender", queue, this::write, this::closeSession);
  }

  void append(Append append) {
    if (!batches.offer(append)) {
      append.fail(Request.busy());
    }
  }

  private void write(List<Append> batch) {
    try {
      retry.run(() -> attemptTwice(batch));
    } catch (SQLException e) {
      failed(batch, e);
      return;
    } catch (RuntimeException | Error e) {
      giveUp(batch, e);
      return;
    }
    completions.committed(batch);
    hints.send(batch);
  }

  /**
   * A connection that broke since the last batch costs no message. Should its commit have been
   * done, the second attempt finds the messages and answers the first results; the feeds look for
   * them, since nobody told them.
   */
  private void attemptTwice(List<Append> batch) throws SQLException {
    boolean wasOpen = session != null;
    try {
      attempt(batch);
    } catch (SQLException e) {
      if (!wasOpen || !SqlFailure.isBrokenConnection(e)) {
        throw e;
      }
      LOG.info("PostgreSQL closed the connection; opening another");
      closeSession();
      attempt(batch);
      completions.lookEverywhere();
    }
  }

  private void attempt(List<Append> batch) throws SQLException {
    if (session == null) {
      session = server.connect();
      session.run(BY_KEY);
      session.connection().setAutoCommit(false);
    }
    try {
      appends.write(session, batch);
      session.connection().commit();
    } catch (SqlFailure e) {
      rollBack();
      throw e.failure();
    } catch (SQLException | RuntimeException e) {
      rollBack();
      throw e;
    }
  }

  private void rollBack() {
    try {
      session.connection().rollback();
    } catch (SQLException e) {
      closeSession();
    }
  }

  /** One message the database cannot hold must not take the others with it. */
  private void failed(List<Append> batch, SQLException reason) {
    if (batch.size() > 1 && SqlFailure.isRefusedData(reason)) {
      batch.forEach(append -> write(List.of(append)));
    } else {
      giveUp(batch, reason);
    }
  }

  private void giveUp(List<Append> batch, Throwable reason) {
    LOG.warn("A batch of {} could not be written to PostgreSQL", batch.size(), reason);
    closeSession();
    completions.lookEverywhere();
    completions.failed(
        batch,
        reason instanceof SQLException sql
            ? SqlFailure.forCaller(sql)
            : new IllegalStateException("A message could not be appended", reason));
  }

  private void closeSession() {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (SQLException e) {
      LOG.debug("A broken connection could not be closed", e);
    }
    session = null;
  }

  @Override
  public void close() {
    batches.close();
  }
}
