package org.agentinbox.bench.routing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Chats that were over long ago, with lines, an offer and a decision each. */
final class Past {
  private static final int AT_ONCE = 1000;
  private static final int A_ROUND = 10;
  private static final String CONVERSATION =
      "insert into conversation (id, request_id, state, visitor_name, visitor_email, language,"
          + " page_url, page_title, agent_id, agent_name, created_at, closed_at, head,"
          + " waiting_since, accepted_at) values (?, ?, 'ended', 'Ann', 'ann@example.com', 'en', '',"
          + " '', ?, 'Agent', ?, ?, 3, ?, ?)";
  private static final String NUMBER = "(select no from conversation where id = ?)";
  private static final String ENTRY =
      "insert into entry (conversation_no, seq, kind, author_kind, author_name, text, written_at)"
          + " values ("
          + NUMBER
          + ", ?, 'message', 'visitor', 'Ann', 'Some words of long ago', ?)";
  private static final String OFFER =
      "insert into offer (conversation_no, agent_id, made_at, expires_at, head, result, closed_at)"
          + " values ("
          + NUMBER
          + ", ?, ?, ?, 1, 'accepted', ?)";
  private static final String ROUND = "insert into routing_round (at, inputs) values (?, ?)";
  private static final String DECISION =
      "insert into routing_decision (round_no, step, conversation_no, inputs, stage, winner)"
          + " values ((select max(no) from routing_round), ?, "
          + NUMBER
          + ", '{}', 'everybody', ?)";

  private Past() {}

  static void write(Connection connection, int count, int agents) throws SQLException {
    connection.setAutoCommit(false);
    long began = System.currentTimeMillis() - 90L * 24 * 3600 * 1000;
    for (int from = 0; from < count; from += AT_ONCE) {
      write(connection, from, Math.min(count, from + AT_ONCE), agents, began);
      connection.commit();
    }
    if (connection.getMetaData().getURL().startsWith("jdbc:postgresql:")) {
      // As the server itself does before long; nobody does it for SQLite.
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze");
      }
      connection.commit();
    }
  }

  private static void write(Connection connection, int from, int to, int agents, long began)
      throws SQLException {
    try (PreparedStatement conversations = connection.prepareStatement(CONVERSATION);
        PreparedStatement entries = connection.prepareStatement(ENTRY);
        PreparedStatement offers = connection.prepareStatement(OFFER)) {
      for (int i = from; i < to; i++) {
        String id = "c-past-" + i;
        String agent = String.format(java.util.Locale.ROOT, "agent%04d", i % agents);
        long at = began + i * 30L;
        add(conversations, id, "past-" + i, agent, at, at + 60_000, at, at + 9);
        add(offers, id, agent, at, at + 45_000, at + 9);
        for (int seq = 1; seq <= 3; seq++) {
          add(entries, id, seq, at);
        }
      }
      conversations.executeBatch();
      entries.executeBatch();
      offers.executeBatch();
    }
    decisions(connection, from, to, agents, began);
  }

  private static void decisions(Connection connection, int from, int to, int agents, long began)
      throws SQLException {
    try (PreparedStatement rounds = connection.prepareStatement(ROUND);
        PreparedStatement decisions = connection.prepareStatement(DECISION)) {
      for (int first = from; first < to; first += A_ROUND) {
        add(rounds, began, "x".repeat(2000));
        rounds.executeBatch();
        for (int i = first; i < Math.min(to, first + A_ROUND); i++) {
          String agent = String.format(java.util.Locale.ROOT, "agent%04d", i % agents);
          add(decisions, i - first, "c-past-" + i, agent);
        }
        decisions.executeBatch();
      }
    }
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}
