package org.agentinbox.bench.inbox;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.agentinbox.bench.inbox.Bulk.Table;

/** Writes a long history straight into a database that the product has prepared. */
final class History {
  private static final long TWO_YEARS = 2 * 365L * 24 * 3600 * 1000;
  private static final int PIECE = 1_000;

  /** Pieces of one transaction. */
  private static final int AT_ONCE = 10;

  private static final int NOTED = 20;
  private static final String WORDS_INDEX = "search_text_words";

  private final Connection connection;
  private final boolean postgres;
  private final Vocabulary vocabulary = new Vocabulary();

  History(Connection connection) throws SQLException {
    this.connection = connection;
    this.postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** Two years of conversations, the last of them closed a moment ago, and all of them indexed. */
  void write(int conversations, int messages) throws SQLException, IOException {
    run(
        postgres
            ? List.of("set synchronous_commit = off", "set maintenance_work_mem = '512MB'")
            : List.of(
                "pragma journal_mode = off",
                "pragma synchronous = off",
                "pragma cache_size = -400000"));
    connection.setAutoCommit(false);
    agents();
    String index = postgres ? withoutIndex() : "";
    long end = System.currentTimeMillis() - 3_600_000;
    double step = (double) TWO_YEARS / conversations;
    double average = (double) messages / conversations;
    try (Bulk bulk = Bulk.into(connection)) {
      for (int from = 0; from < conversations; from += PIECE) {
        int to = Math.min(conversations, from + PIECE);
        List<PastChat> piece =
            IntStream.rangeClosed(from + 1, to)
                .parallel()
                .mapToObj(
                    no ->
                        PastChat.of(
                            vocabulary, no, average, end - (long) ((conversations - no) * step)))
                .toList();
        for (PastChat chat : piece) {
          add(bulk, chat);
        }
        bulk.flush();
        if (to == conversations || to % (PIECE * AT_ONCE) == 0) {
          connection.commit();
          InboxLoad.say("%,d conversations are written", to);
        }
      }
    }
    if (postgres) {
      run(List.of(index));
      for (String table : List.of("conversation", "search_doc")) {
        run(
            List.of(
                "select setval(pg_get_serial_sequence('%s', 'no'), %d)"
                    .formatted(table, conversations)));
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    run(postgres ? List.of("vacuum analyze", "checkpoint") : List.of("pragma journal_mode = wal"));
  }

  private void run(List<String> commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** It is made again at the end, as the product made it: so it takes a tenth of the time. */
  private String withoutIndex() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select indexdef from pg_indexes where indexname = '" + WORDS_INDEX + "'")) {
      row.next();
      String definition = row.getString(1);
      run(List.of("drop index " + WORDS_INDEX));
      return definition;
    }
  }

  private void agents() throws SQLException {
    try (PreparedStatement agent =
            connection.prepareStatement(
                "insert into agent (id, name, available, reason, since, reachable_until,"
                    + " missed_in_row, head, tail, removed)"
                    + " values (?, ?, ?, 'initial', 0, 0, 0, 0, 0, ?)");
        PreparedStatement team =
            connection.prepareStatement("insert into team (id, name) values (?, ?)");
        PreparedStatement member =
            connection.prepareStatement("insert into team_member values (?, ?)")) {
      for (String name : PastChat.TEAMS) {
        batch(team, name, name);
      }
      for (int i = 0; i < PastChat.AGENTS.size(); i++) {
        batch(agent, PastChat.AGENTS.get(i), "Past Agent " + i, no(), no());
        batch(member, PastChat.TEAMS.get(i % 3), PastChat.AGENTS.get(i));
      }
      team.executeBatch();
      agent.executeBatch();
      member.executeBatch();
    }
  }

  private static void batch(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private Object no() {
    return postgres ? (Object) false : (Object) 0;
  }

  private static void add(Bulk bulk, PastChat chat) throws SQLException {
    boolean ended = chat.ended();
    String agent = ended ? chat.agentId() : null;
    String name = chat.visitor().name();
    long no = chat.no();
    bulk.add(
        Table.CONVERSATION,
        no,
        PastChat.id(chat.no()),
        "r-past" + no,
        chat.state(),
        name,
        chat.visitor().email(),
        Vocabulary.LANGUAGES.get(chat.visitor().language()),
        "https://site.example/",
        "Home",
        agent,
        ended ? chat.agentName() : null,
        chat.began(),
        chat.closed(),
        chat.head(),
        chat.began(),
        ended ? chat.began() : null,
        chat.teamOrNull());
    entries(bulk, chat);
    besides(bulk, chat);
    bulk.add(Table.DOCUMENT, no, no, chat.state(), agent, chat.teamOrNull(), chat.closed(), 0);
    bulk.words(no, chat.words());
  }

  private static void entries(Bulk bulk, PastChat chat) throws SQLException {
    String name = chat.visitor().name();
    long no = chat.no();
    bulk.add(Table.ENTRY, no, 1L, "started", "visitor", null, name, null, "", chat.began());
    for (int line = 0; line < chat.lines().size(); line++) {
      boolean byAgent = chat.ended() && line % 2 == 1;
      bulk.add(
          Table.ENTRY,
          no,
          line + 2L,
          "message",
          byAgent ? "agent" : "visitor",
          byAgent ? chat.agentId() : null,
          byAgent ? chat.agentName() : name,
          "m-" + line,
          chat.lines().get(line),
          chat.at(line));
    }
    bulk.add(
        Table.ENTRY, no, chat.head(), chat.state(), "visitor", null, name, null, "", chat.closed());
  }

  /** Pages, marks and now and then a note. */
  private static void besides(Bulk bulk, PastChat chat) throws SQLException {
    long no = chat.no();
    for (int page = 0; page < 2; page++) {
      bulk.add(
          Table.VISIT,
          no,
          "p-" + page,
          "https://site.example/" + page,
          "Page " + page,
          chat.began() + page,
          chat.closed(),
          chat.closed());
    }
    bulk.add(Table.MARK, no, "", chat.head(), chat.head(), chat.closed());
    if (chat.ended()) {
      bulk.add(Table.MARK, no, chat.agentId(), chat.head(), chat.head(), chat.closed());
      if (no % NOTED == 0) {
        bulk.add(
            Table.NOTE,
            no,
            "n-1",
            2L,
            chat.agentId(),
            chat.agentName(),
            "Called back, see the order.",
            chat.at(0));
      }
    }
  }
}
