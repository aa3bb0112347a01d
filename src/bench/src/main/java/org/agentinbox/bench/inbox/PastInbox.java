package org.agentinbox.bench.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agentinbox.bench.inbox.InboxLoad.Options;
import org.agentinbox.bench.product.Distribution;
import org.agentinbox.bench.product.PostgresServer;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;

/** A running product over a store with a long history, once all of it is indexed. */
final class PastInbox implements Closeable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Distribution server;
  private final Closeable owned;
  private final List<String> notes;

  private PastInbox(Distribution server, Closeable owned, List<String> notes) {
    this.server = server;
    this.owned = owned;
    this.notes = notes;
  }

  static PastInbox open(boolean postgres, Options options) throws Exception {
    Path data =
        options.keep() == null || postgres
            ? Files.createTempDirectory("agent-inbox-bench")
            : options.keep();
    PostgresServer database = postgres ? PostgresServer.start() : null;
    Optional<PostgresServer.Address> address =
        postgres ? Optional.of(database.database("inbox")) : Optional.empty();
    Path file = data.resolve("agent-inbox").resolve("agent-inbox.db");
    String url = address.map(PostgresServer.Address::url).orElse("jdbc:sqlite:" + file);
    List<String> notes = new ArrayList<>();
    if (postgres || !Files.exists(file)) {
      StoreSettings settings =
          address
              .map(it -> StoreSettings.postgres(it.url(), it.user(), ""))
              .orElse(StoreSettings.sqlite(file, data.resolve("native")));
      JdbcConversationStore.open(settings, new AgentEventJson(), new Deaf(), Clock.systemUTC())
          .close();
      fill(url, address, options, notes);
    }
    long began = System.nanoTime();
    Distribution server =
        Distribution.start(
            new Distribution.Plan(
                options.distribution(), data, Distribution.freePort(), 0, address, List.of()));
    awaitIndex(url, address);
    notes.add(String.format(Locale.ROOT, "indexed in %.0f s", seconds(began)));
    notes.add(size(url, address));
    return new PastInbox(
        server,
        () -> {
          if (database != null) {
            database.close();
          }
          if (options.keep() == null || postgres) {
            delete(data);
          }
        },
        notes);
  }

  private static Connection connect(String url, Optional<PostgresServer.Address> address)
      throws SQLException {
    return address.isPresent()
        ? DriverManager.getConnection(url + "?reWriteBatchedInserts=true", address.get().user(), "")
        : DriverManager.getConnection(url);
  }

  private static void fill(
      String url, Optional<PostgresServer.Address> address, Options options, List<String> notes)
      throws SQLException {
    long began = System.nanoTime();
    InboxLoad.say("%s: %d conversations are written", url, options.past());
    try (Connection connection = connect(url, address)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            address.isPresent() ? "set synchronous_commit = off" : "pragma synchronous = off");
      }
      new History(connection).write(options.past(), options.messages());
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d past conversations, %,d lines, written in %.0f s",
              number(connection, "select count(*) from conversation"),
              number(connection, "select count(*) from entry"),
              seconds(began)));
    }
  }

  private static void awaitIndex(String url, Optional<PostgresServer.Address> address)
      throws SQLException {
    try (Connection connection = connect(url, address)) {
      long left = 1;
      while (left > 0) {
        left = number(connection, "select count(*) from search_doc where stale = 1");
        InboxLoad.say("%d are to be indexed", left);
        LockSupport.parkNanos(left > 0 ? 10 * PAUSE_NANOS : PAUSE_NANOS);
      }
    }
  }

  private static String size(String url, Optional<PostgresServer.Address> address)
      throws SQLException {
    try (Connection connection = connect(url, address)) {
      String pages =
          address.isPresent()
              ? "select pg_database_size(current_database())"
              : "select page_count * page_size from pragma_page_count, pragma_page_size";
      return String.format(Locale.ROOT, "database: %,d MB", number(connection, pages) / 1_000_000);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  Distribution server() {
    return server;
  }

  List<String> notes() {
    return notes;
  }

  @Override
  public void close() throws IOException {
    server.close();
    owned.close();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Nobody listens while the tables are made. */
  private static final class Deaf implements CommitListener {
    @Override
    public void entryCommitted(ConversationId conversation, Entry entry) {}

    @Override
    public void agentEventCommitted(AgentId agent, long position, AgentEvent event) {}

    @Override
    public void streamGrew(String streamName) {}
  }
}
