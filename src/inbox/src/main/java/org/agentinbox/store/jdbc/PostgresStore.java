package org.agentinbox.store.jdbc;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.CommitListener;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;

/** Puts the PostgreSQL store together. */
final class PostgresStore {
  private PostgresStore() {}

  static JdbcConversationStore open(
      Postgres postgres,
      StoreSettings settings,
      AgentEventCodec codec,
      CommitListener listener,
      Clock clock) {
    PostgresServer server = new PostgresServer(postgres, settings.patience());
    String epoch = prepare(server);
    Retry retry = new Retry(new SecureRandom());
    Readers readers = new Readers(server.reading(settings.readers()), codec, settings);
    Completions completions = new Completions(listener);
    PostgresHints hints = new PostgresHints(server, listener);
    PostgresAppends appends = new PostgresAppends(clock);
    Writer writer =
        new PostgresWriter(
            new PostgresAppender(server, appends, retry, completions, hints, settings.queue()),
            new PostgresChanger(server, codec, clock, retry, completions, hints, settings),
            hints);
    return new JdbcConversationStore(epoch, writer, readers, completions, hints);
  }

  private static String prepare(PostgresServer server) {
    Migrations.apply(server.plain(), Dialect.POSTGRESQL);
    try (Session session = server.connect()) {
      PostgresServer.requireDurable(session);
      return Meta.epoch(session);
    } catch (SQLException e) {
      throw SqlFailure.forCaller(e);
    } catch (SqlFailure e) {
      throw SqlFailure.forCaller(e);
    }
  }
}
