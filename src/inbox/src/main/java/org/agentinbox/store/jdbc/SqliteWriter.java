package org.agentinbox.store.jdbc;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.StoreUnavailableException;
import org.agentinbox.store.jdbc.Request.Append;
import org.agentinbox.store.jdbc.Request.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit on SQLite: one thread writes whatever came while the last flush ran, in the order it
 * came, in one transaction with one flush. A change that throws is undone alone, by its savepoint.
 */
final class SqliteWriter implements Writer {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

  private final SqliteFile file;
  private final AgentEventCodec codec;
  private final Clock clock;
  private final Completions completions;
  private final HotRows rows = new HotRows();
  private final SqliteAppends appends;
  private final SqliteCheckpoints checkpoints;
  private final BatchThread<Request> batches;
  private Session session;
  private long dataVersion;

  SqliteWriter(
      SqliteFile file, AgentEventCodec codec, Clock clock, Completions completions, int queue) {
    this.file = file;
    this.codec = codec;
    this.clock = clock;
    this.completions = completions;
    this.appends = new SqliteAppends(clock, rows);
    this.checkpoints = new SqliteCheckpoints(file);
    this.batches = new BatchThread<>("writer", queue, this::write, this::closeSession);
  }

  @Override
  public void append(Append append) {
    accept(append);
  }

  @Override
  public void change(Work<?> work) {
    accept(work);
  }

  private void accept(Request request) {
    if (!batches.offer(request)) {
      request.fail(Request.busy());
    }
  }

  private void write(List<Request> batch) {
    try {
      begin();
      for (Request request : batch) {
        if (request instanceof Append append) {
          appends.run(session, append);
        } else if (request instanceof Work<?> work) {
          run(work);
        }
      }
      rows.flush(session);
      session.run("commit");
    } catch (SQLException e) {
      giveUp(batch, e);
      return;
    } catch (SqlFailure e) {
      giveUp(batch, e.failure());
      return;
    } catch (RuntimeException | Error e) {
      giveUp(batch, e);
      return;
    }
    completions.committed(batch);
  }

  private void begin() throws SQLException {
    if (session == null) {
      session = file.openWriter();
    }
    session.run("begin immediate");
    long version = session.number("pragma data_version");
    if (version != dataVersion) {
      rows.forgetAll();
      dataVersion = version;
    }
  }

  private void run(Work<?> work) {
    rows.flush(session);
    session.run("savepoint change");
    JdbcUnit unit = new JdbcUnit(session, codec, Dialect.SQLITE, clock);
    try {
      work.run(unit);
    } catch (RuntimeException e) {
      session.run("rollback to change");
      work.undone(SqlFailure.forCaller(e));
    } finally {
      rows.forget(unit.touched(), unit.publishedTo());
    }
    session.run("release change");
  }

  /** Nothing of the batch stays; the next one starts with a new connection. */
  private void giveUp(List<Request> batch, Throwable reason) {
    LOG.warn("A batch of {} could not be written to SQLite", batch.size(), reason);
    rows.forgetAll();
    closeSession();
    completions.lookEverywhere();
    completions.failed(
        batch, new StoreUnavailableException("SQLite could not write: nothing was kept", reason));
  }

  /** Closing rolls back. */
  private void closeSession() {
    if (session == null) {
      return;
    }
    try {
      session.close();
    } catch (SQLException e) {
      LOG.warn("The writer's connection could not be closed", e);
    }
    session = null;
    dataVersion = 0;
  }

  @Override
  public void close() {
    checkpoints.close();
    batches.close();
  }
}
