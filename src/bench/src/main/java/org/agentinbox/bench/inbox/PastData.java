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
import java.util.stream.Stream;
import org.agentinbox.bench.product.PostgresServer;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;

/** A store with a long history: written now, or kept from an earlier run. */
final class PastData implements Closeable {
  private final Path folder;
  private final Optional<PostgresServer> server;
  private final Optional<PostgresServer.Address> address;
  private final boolean passing;
  private final List<String> notes = new ArrayList<>();

  private PastData(Path folder, Optional<PostgresServer> server, boolean passing)
      throws IOException {
    this.folder = folder;
    this.server = server;
    this.address =
        server.isPresent() ? Optional.of(server.get().database("inbox")) : Optional.empty();
    this.passing = passing;
  }

  static PastData open(boolean postgres, InboxOptions options) throws IOException, SQLException {
    boolean passing = options.keep().isEmpty();
    Path folder =
        passing
            ? Files.createTempDirectory("agent-inbox-bench")
            : options.keep().get().resolve(postgres ? "data-pg" : "data-sqlite");
    PastData data =
        new PastData(
            folder,
            postgres
                ? Optional.of(PostgresServer.startOn(folder.resolve("cluster")))
                : Optional.empty(),
            passing);
    if (data.isNew()) {
      data.fill(options);
    }
    data.describe();
    return data;
  }

  /** The product's own folder. */
  Path product() {
    return folder.resolve("data");
  }

  Optional<PostgresServer.Address> address() {
    return address;
  }

  Optional<PostgresServer> server() {
    return server;
  }

  List<String> notes() {
    return notes;
  }

  private Path file() {
    return product().resolve("agent-inbox").resolve("agent-inbox.db");
  }

  private Connection connect() throws SQLException {
    return address.isPresent()
        ? DriverManager.getConnection(address.get().url(), address.get().user(), "")
        : DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private boolean isNew() throws SQLException {
    if (address.isEmpty()) {
      return !Files.exists(file());
    }
    return number("select count(*) from pg_class where relname = 'search_doc'") == 0;
  }

  private void fill(InboxOptions options) throws SQLException, IOException {
    long began = System.nanoTime();
    StoreSettings settings =
        address
            .map(it -> StoreSettings.postgres(it.url(), it.user(), ""))
            .orElse(StoreSettings.sqlite(file(), folder.resolve("native")));
    JdbcConversationStore.open(settings, new AgentEventJson(), new Deaf(), Clock.systemUTC())
        .close();
    try (Connection connection = connect()) {
      new History(connection).write(options.past(), options.messages());
    }
    notes.add(String.format(Locale.ROOT, "written in %.0f s", (System.nanoTime() - began) / 1e9));
  }

  private void describe() throws SQLException {
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d conversations, %,d lines, database of %,d MB",
            number("select count(*) from conversation"),
            number("select count(*) from entry"),
            number(
                    address.isPresent()
                        ? "select pg_database_size(current_database())"
                        : "select page_count * page_size from pragma_page_count, pragma_page_size")
                / 1_000_000));
  }

  /** As if nothing had ever been indexed. */
  void forgetIndex() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          address.isPresent()
              ? "truncate search_text"
              : "insert into search_text (search_text) values ('delete-all')");
      statement.execute("update search_doc set stale = 1");
      if (address.isPresent()) {
        statement.execute("vacuum analyze search_doc");
      }
    }
  }

  /** How many conversations are still to be indexed. */
  long stale() throws SQLException {
    return number("select count(*) from search_doc where stale = 1");
  }

  /** The newest conversation of a visitor. */
  String newestOf(int visitor) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id from conversation where lower(visitor_email) = '"
                    + Visitors.visitor(visitor).email()
                    + "' and closed_at is not null order by no desc limit 1")) {
      row.next();
      return row.getString(1);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
    if (passing) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
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
