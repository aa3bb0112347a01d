package org.agentinbox.store.jdbc;

import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.agentinbox.domain.Outcome;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.LiveNews;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.store.jdbc.Request.Append;
import org.agentinbox.store.jdbc.Request.Work;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.agentinbox.store.jdbc.StoreSettings.Sqlite;

/** Keeps conversations in SQLite or PostgreSQL. */
public final class JdbcConversationStore implements ConversationStore, AutoCloseable {
  private final String epoch;
  private final Writer writer;
  private final Readers readers;
  private final Completions completions;
  private final LiveNews otherNodes;

  JdbcConversationStore(
      String epoch, Writer writer, Readers readers, Completions completions, LiveNews otherNodes) {
    this.epoch = epoch;
    this.writer = writer;
    this.readers = readers;
    this.completions = completions;
    this.otherNodes = otherNodes;
  }

  /**
   * Opens the database, migrates it, and starts the store's threads. Blocks until that is done.
   *
   * @throws org.agentinbox.port.StoreUnavailableException when the database does not answer; trying
   *     again later can succeed
   * @throws IllegalStateException when the database does not flush what it commits
   */
  public static JdbcConversationStore open(
      StoreSettings settings, AgentEventCodec codec, CommitListener listener, Clock clock) {
    if (settings.database() instanceof Sqlite sqlite) {
      return SqliteStore.open(sqlite, settings, codec, listener, clock);
    }
    return PostgresStore.open((Postgres) settings.database(), settings, codec, listener, clock);
  }

  /**
   * The SQL that {@link #open} would run on an empty database, for administrators who do not let
   * applications change schemas.
   */
  public static String migrations(StoreSettings settings) {
    return Migrations.print(
        settings.database() instanceof Sqlite ? Dialect.SQLITE : Dialect.POSTGRESQL);
  }

  @Override
  public String epoch() {
    return epoch;
  }

  /** Tells the other nodes that share this database; SQLite is never shared. */
  public LiveNews otherNodes() {
    return otherNodes;
  }

  @Override
  public CompletionStage<Outcome<SentMessage>> append(MessageDraft draft) {
    Append append = new Append(draft);
    writer.append(append);
    return append.future();
  }

  @Override
  public <T> CompletionStage<T> change(Function<ConversationUnit, T> work) {
    Work<T> request = new Work<>(work);
    writer.change(request);
    return request.future();
  }

  @Override
  public <T> CompletionStage<T> read(Function<ConversationReads, T> query) {
    return readers.read(query);
  }

  /** Writes and answers what waits, then gives back every thread, connection and file. */
  @Override
  public void close() {
    writer.close();
    readers.close();
    completions.close();
  }
}
