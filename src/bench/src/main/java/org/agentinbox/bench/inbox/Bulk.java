package org.agentinbox.bench.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.postgresql.PGConnection;

/** Writes very many rows in the way that each database takes them fastest. */
abstract class Bulk implements Closeable {
  /** Tables and the columns that are written. */
  enum Table {
    CONVERSATION(
        "conversation",
        "no, id, request_id, state, visitor_name, visitor_email, language, page_url, page_title,"
            + " agent_id, agent_name, created_at, closed_at, head, waiting_since, accepted_at,"
            + " team_id"),
    ENTRY(
        "entry",
        "conversation_no, seq, kind, author_kind, author_id, author_name, message_id, text,"
            + " written_at"),
    NOTE("note", "conversation_no, note_id, after_seq, author_id, author_name, text, written_at"),
    MARK("read_mark", "conversation_no, reader, delivered, seen, seen_at"),
    VISIT("page_visit", "conversation_no, id, url, title, entered_at, seen_at, left_at"),
    DOCUMENT("search_doc", "no, conversation_no, state, agent_id, team_id, closed_at, stale"),
    WORDS("search_text", "");

    private final String table;
    private final String columns;

    Table(String table, String columns) {
      this.table = table;
      this.columns = columns;
    }

    private String columns(String ofWords) {
      return this == WORDS ? ofWords : columns;
    }
  }

  static Bulk into(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? new Copies(connection)
        : new Inserts(connection);
  }

  abstract void add(Table table, Object... values) throws SQLException;

  /** The words of a document, in the order of numbers. */
  abstract void words(long number, Iterable<String> words) throws SQLException;

  /** Everything that was added is in its table. */
  abstract void flush() throws SQLException;

  private static final class Inserts extends Bulk {
    private final Map<Table, PreparedStatement> statements = new EnumMap<>(Table.class);

    Inserts(Connection connection) throws SQLException {
      for (Table table : Table.values()) {
        String columns = table.columns("rowid, words");
        String marks = String.join(", ", Collections.nCopies(columns.split(",").length, "?"));
        statements.put(
            table,
            connection.prepareStatement(
                "insert into %s (%s) values (%s)".formatted(table.table, columns, marks)));
      }
    }

    @Override
    void add(Table table, Object... values) throws SQLException {
      PreparedStatement statement = statements.get(table);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
    }

    @Override
    void words(long number, Iterable<String> words) throws SQLException {
      add(Table.WORDS, number, String.join(" ", words));
    }

    @Override
    void flush() throws SQLException {
      for (PreparedStatement statement : statements.values()) {
        statement.executeBatch();
      }
    }

    @Override
    public void close() throws IOException {
      try {
        for (PreparedStatement statement : statements.values()) {
          statement.close();
        }
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }

  private static final class Copies extends Bulk {
    private final PGConnection connection;
    private final Map<Table, StringBuilder> rows = new EnumMap<>(Table.class);

    Copies(Connection connection) throws SQLException {
      this.connection = connection.unwrap(PGConnection.class);
      for (Table table : Table.values()) {
        rows.put(table, new StringBuilder());
      }
    }

    @Override
    void add(Table table, Object... values) {
      StringBuilder text = rows.get(table);
      for (int i = 0; i < values.length; i++) {
        text.append(i == 0 ? "" : "\t").append(values[i] == null ? "\\N" : values[i]);
      }
      text.append('\n');
    }

    /** Words are letters and digits, in quotes as a tsvector is written. */
    @Override
    void words(long number, Iterable<String> words) {
      add(Table.WORDS, number, "'" + String.join("' '", words) + "'");
    }

    @Override
    void flush() throws SQLException {
      for (Map.Entry<Table, StringBuilder> each : rows.entrySet()) {
        Table table = each.getKey();
        StringBuilder text = each.getValue();
        if (text.length() > 0) {
          String sql = "copy %s (%s) from stdin".formatted(table.table, table.columns("no, words"));
          try {
            connection.getCopyAPI().copyIn(sql, new StringReader(text.toString()));
          } catch (IOException e) {
            throw new SQLException(e);
          }
          text.setLength(0);
        }
      }
    }

    @Override
    public void close() {}
  }
}
