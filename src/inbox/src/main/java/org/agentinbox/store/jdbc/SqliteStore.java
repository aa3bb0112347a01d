package org.agentinbox.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.LiveNews;
import org.agentinbox.store.jdbc.StoreSettings.Sqlite;

/** Puts the SQLite store together. */
final class SqliteStore {
  private SqliteStore() {}

  static JdbcConversationStore open(
      Sqlite sqlite,
      StoreSettings settings,
      AgentEventCodec codec,
      CommitListener listener,
      Clock clock) {
    SqliteFile.loadLibrary(sqlite.nativeFolder());
    SqliteFile file = new SqliteFile(sqlite.file(), settings.patience());
    file.createFolder();
    String epoch = prepare(file);
    Readers readers = new Readers(readingPool(file, settings), codec, settings);
    Completions completions = new Completions(listener);
    Writer writer = new SqliteWriter(file, codec, clock, completions, settings.queue());
    return new JdbcConversationStore(epoch, writer, readers, completions, LiveNews.NOBODY);
  }

  private static String prepare(SqliteFile file) {
    Migrations.apply(file.connections(), Dialect.SQLITE);
    try (Session session = file.openWriter()) {
      return Meta.epoch(session);
    } catch (SQLException e) {
      throw SqlFailure.forCaller(e);
    } catch (SqlFailure e) {
      throw SqlFailure.forCaller(e);
    }
  }

  private static HikariDataSource readingPool(SqliteFile file, StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(StoreThreads.PREFIX + "readers");
    config.setDataSource(file.connections());
    config.setMaximumPoolSize(settings.readers());
    config.setAutoCommit(false);
    config.setConnectionInitSql("pragma query_only = true");
    config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
    return new HikariDataSource(config);
  }
}
