package org.agentinbox.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.StoreUnavailableException;

/** Runs reads, each in a transaction of its own that sees one moment. */
final class Readers implements AutoCloseable {
  private final HikariDataSource connections;
  private final AgentEventCodec codec;
  private final ThreadPoolExecutor threads;

  /**
   * @param connections give transactions that see one moment, without auto-commit
   */
  Readers(HikariDataSource connections, AgentEventCodec codec, StoreSettings settings) {
    this.connections = connections;
    this.codec = codec;
    this.threads =
        new ThreadPoolExecutor(
            settings.readers(),
            settings.readers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queue()),
            StoreThreads.named("reader"));
  }

  <T> CompletionStage<T> read(Function<ConversationReads, T> query) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> answer(query, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new StoreUnavailableException("Too many reads wait, or the store closes", e));
    }
    return answer;
  }

  private <T> void answer(Function<ConversationReads, T> query, CompletableFuture<T> answer) {
    T result;
    try {
      result = runTwice(query);
    } catch (SQLException e) {
      answer.completeExceptionally(SqlFailure.forCaller(e));
      return;
    } catch (RuntimeException e) {
      answer.completeExceptionally(SqlFailure.forCaller(e));
      return;
    } catch (Error e) {
      answer.completeExceptionally(e);
      throw e;
    }
    answer.complete(result);
  }

  /** A connection that broke since it was last used costs nobody a read. */
  private <T> T runTwice(Function<ConversationReads, T> query) throws SQLException {
    try {
      return run(query);
    } catch (SqlFailure e) {
      if (SqlFailure.isBrokenConnection(e.failure())) {
        return run(query);
      }
      throw e;
    }
  }

  private <T> T run(Function<ConversationReads, T> query) throws SQLException {
    try (Connection connection = connections.getConnection();
        Session session = new Session(connection)) {
      T result = query.apply(new JdbcReads(session, codec));
      connection.rollback();
      return result;
    }
  }

  @Override
  public void close() {
    StoreThreads.end(threads, 10, TimeUnit.SECONDS);
    connections.close();
  }
}
