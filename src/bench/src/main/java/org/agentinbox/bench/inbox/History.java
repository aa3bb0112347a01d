package org.agentinbox.bench.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;

/** Writes a long history straight into a database that the product has prepared. */
final class History {
  private static final long END = 1_790_000_000_000L;
  private static final long YEAR = 365L * 24 * 3600 * 1000;
  private static final int AGENTS = 50;
  private static final int BATCH = 500;
  private static final String CONVERSATION =
      "insert into conversation (no, id, request_id, state, visitor_name, visitor_email, language,"
          + " page_url, page_title, agent_id, agent_name, created_at, closed_at, head,"
          + " waiting_since, accepted_at) overriding system value values (?, ?, ?, ?, ?, ?, ?, 'https://site.example/',"
          + " 'Home', ?, ?, ?, ?, ?, ?, ?)";
  private static final String ENTRY =
      "insert into entry (conversation_no, seq, kind, author_kind, author_id, author_name,"
          + " message_id, text, written_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String DOCUMENT =
      "insert into search_doc (no, conversation_no, state, agent_id, team_id, closed_at, stale)"
          + " overriding system value values (?, ?, ?, ?, null, ?, 1)";

  private final Connection connection;
  private final boolean postgres;
  private final Vocabulary vocabulary = new Vocabulary();
  private final Random random = new Random(7);

  History(Connection connection) throws SQLException {
    this.connection = connection;
    this.postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** Only one of the databases wants to be told that numbers are given. */
  private String words(String sql) {
    return postgres ? sql : sql.replace("overriding system value", "");
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "c-past%08d", number);
  }

  static String agent(int number) {
    return String.format(Locale.ROOT, "past%03d", number);
  }

  void write(int conversations, int messages) throws SQLException {
    connection.setAutoCommit(false);
    agents();
    int each = messages / conversations;
    try (PreparedStatement conversation = connection.prepareStatement(words(CONVERSATION));
        PreparedStatement entry = connection.prepareStatement(ENTRY);
        PreparedStatement document = connection.prepareStatement(words(DOCUMENT))) {
      for (int i = 1; i <= conversations; i++) {
        // few are long, and on average they have as many lines as was asked for
        int lines = Math.max(1, (int) (each * (0.2 + 1.6 * random.nextDouble())));
        add(conversation, entry, document, i, lines, END - YEAR + YEAR / conversations * i);
        if (i % BATCH == 0 || i == conversations) {
          conversation.executeBatch();
          entry.executeBatch();
          document.executeBatch();
          connection.commit();
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      if (postgres) {
        for (String table : new String[] {"conversation", "search_doc"}) {
          statement.execute(
              "select setval(pg_get_serial_sequence('%s', 'no'), %d)"
                  .formatted(table, conversations));
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("analyze");
    }
  }

  private void agents() throws SQLException {
    try (PreparedStatement agent =
        connection.prepareStatement(
            "insert into agent (id, name, available, reason, since, reachable_until, missed_in_row,"
                + " head, tail, removed) values (?, ?, ?, 'initial', 0, 0, 0, 0, 0, ?)")) {
      for (int i = 0; i < AGENTS; i++) {
        agent.setString(1, agent(i));
        agent.setString(2, "Past Agent " + i);
        agent.setObject(3, no());
        agent.setObject(4, no());
        agent.addBatch();
      }
      agent.executeBatch();
    }
  }

  private Object no() {
    return postgres ? (Object) false : (Object) 0;
  }

  private void add(
      PreparedStatement conversation,
      PreparedStatement entry,
      PreparedStatement document,
      int no,
      int lines,
      long began)
      throws SQLException {
    int language = no % Vocabulary.LANGUAGES.size();
    String state = no % 10 == 3 ? "missed" : no % 100 == 7 ? "abandoned" : "ended";
    boolean ended = state.equals("ended");
    int agent = random.nextInt(AGENTS);
    String name =
        no % 20_000 == 19
            ? Vocabulary.RARE_NAME
            : capital(vocabulary.word(language, random))
                + " "
                + capital(vocabulary.word(0, random));
    long closed = began + 1000L * (lines + 2);
    add(
        conversation,
        no,
        id(no),
        "r-past" + no,
        state,
        name,
        "visitor" + no + "@example" + no % 997 + ".com",
        Vocabulary.LANGUAGES.get(language),
        ended ? agent(agent) : null,
        ended ? "Past Agent " + agent : null,
        began,
        closed,
        (long) lines + 2,
        began,
        ended ? began : null);
    add(entry, no, 1L, "started", "visitor", null, name, null, "", began);
    for (int line = 0; line < lines; line++) {
      boolean byAgent = ended && line % 2 == 1;
      add(
          entry,
          no,
          line + 2L,
          "message",
          byAgent ? "agent" : "visitor",
          byAgent ? agent(agent) : null,
          byAgent ? "Past Agent " + agent : name,
          "m-" + line,
          text(no, language, line),
          began + 1000L * (line + 1));
    }
    add(entry, no, lines + 2L, state, "visitor", null, name, null, "", closed);
    add(document, no, no, state, ended ? agent(agent) : null, closed);
  }

  private String text(int no, int language, int line) {
    String text = vocabulary.line(language, random);
    if (line > 0) {
      return text;
    }
    String special =
        (no % 5 < 3 ? " " + Vocabulary.COMMON : "")
            + (no % 20_000 == 11 ? " " + Vocabulary.RARE : "")
            + (language == 5 && no % 600 == 5 ? " " + Vocabulary.KOREAN + "합니다" : "");
    return text + special;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
