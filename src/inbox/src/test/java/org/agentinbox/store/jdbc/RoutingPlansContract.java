package org.agentinbox.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.agentinbox.port.ConversationStore;
import org.junit.jupiter.api.Test;

/**
 * No query of routing and of the list of past conversations may read more as the history grows:
 * none may go through all rows of a table that grows with every chat. A subclass names an empty
 * database.
 */
abstract class RoutingPlansContract {
  private static final int PAST = 20_000;
  private static final Object[] KEYS = keys();

  /** A query, and values for its marks. */
  private record Query(String sql, List<Object> values) {
    Query(String sql, Object... values) {
      this(sql, List.of(values));
    }
  }

  private static final List<Query> QUERIES =
      List.of(
          new Query(JdbcRoutingDesk.QUEUE, 0L, 0L, 1L, 100),
          new Query(JdbcRoutingReads.SOMEBODY_WAITS, 1L),
          new Query(JdbcRoutingDesk.LOCK, numbers()),
          new Query(JdbcRoutingDesk.PAST_OFFERS, KEYS),
          new Query(JdbcRoutingDesk.FIRST_MESSAGES, KEYS),
          new Query(JdbcRoutingReads.DECISIONS, "c-17"),
          new Query(JdbcRoutingReads.DECISIONS_BEFORE, 17L, 3),
          new Query(JdbcSearch.LISTED + JdbcSearch.NEWEST_FIRST, 10_000L, 50),
          new Query(
              JdbcSearch.LISTED + " and d.agent_id = ?" + JdbcSearch.NEWEST_FIRST,
              10_000L,
              "nobody",
              50),
          new Query(JdbcSearch.LAST_WRITTEN, KEYS),
          new Query(JdbcSearch.NEWEST_WRITTEN, behind(300, KEYS)),
          new Query(JdbcSearch.NEWEST_POSTGRESQL + JdbcSearch.NEWEST_FIRST, 10_000L, 1_000),
          new Query(JdbcSearch.NOT_INDEXED, 16));

  abstract StoreSettings settings();

  abstract String url();

  abstract String explain();

  /** A line of a plan that goes through a whole table. */
  abstract Pattern wholeTable();

  private static Object[] keys() {
    List<Object> keys = new ArrayList<>();
    InList.each(List.of("c-1", "c-2", "c-3"), piece -> Collections.addAll(keys, piece));
    return keys.toArray();
  }

  private static Object[] behind(Object first, Object[] others) {
    List<Object> all = new ArrayList<>(List.of(first));
    Collections.addAll(all, others);
    return all.toArray();
  }

  private static Object[] numbers() {
    List<Object> keys = new ArrayList<>();
    InList.each(List.of(1L, 2L, 3L), piece -> Collections.addAll(keys, piece));
    return keys.toArray();
  }

  @Test
  void noQueryGoesThroughTheHistory() throws SQLException {
    openAndClose();
    try (Connection connection = DriverManager.getConnection(url())) {
      fill(connection);
      for (Query query : QUERIES) {
        List<String> plan = plan(connection, query);
        assertTrue(!plan.isEmpty(), query.sql());
        assertEquals(
            List.of(),
            plan.stream().filter(line -> wholeTable().matcher(line).find()).toList(),
            () -> query.sql() + "\n" + String.join("\n", plan));
      }
      List<String> caught =
          plan(connection, new Query("select count(*) from offer where result = 'expired'"));
      assertTrue(
          caught.stream().anyMatch(line -> wholeTable().matcher(line).find()),
          "this check can fail: " + caught);
    }
  }

  private void openAndClose() {
    ConversationStore store =
        JdbcConversationStore.open(
            settings(), new SampleCodec(), new RecordingListener(), Clock.systemUTC());
    ((JdbcConversationStore) store).close();
  }

  private static void fill(Connection connection) throws SQLException {
    String numbers =
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < " + PAST + ") ";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into agent (id, name, available, reason, since, reachable_until, missed_in_row,"
              + " head, tail) select 'agent', 'Agent', available, 'initial', 0, 0, 0, 0, 0"
              + " from (select 1 = 0 as available) as no");
      statement.execute(
          numbers
              + "insert into conversation (id, request_id, state, visitor_name, visitor_email,"
              + " language, page_url, page_title, agent_id, agent_name, created_at, closed_at,"
              + " head) select 'c-' || i, 'r-' || i, 'ended', 'Ann', 'ann@example.com', 'en', '',"
              + " '', 'agent', 'Agent', i, i + 9, 3 from n");
      statement.execute(
          "insert into entry (conversation_no, seq, kind, author_kind, author_name, text,"
              + " written_at) select c.no, s.seq, 'message', 'visitor', 'Ann', 'Text', 1"
              + " from conversation c, (select 1 as seq union all select 2 union all select 3) s");
      statement.execute(
          "insert into offer (conversation_no, agent_id, made_at, expires_at, head, result)"
              + " select no, 'agent', 1, 2, 1, case when no % 9 = 0 then 'expired' else 'accepted' end"
              + " from conversation");
      statement.execute("insert into routing_round (at, inputs) select no, '{}' from conversation");
      statement.execute(
          "insert into routing_decision (round_no, step, conversation_no, inputs, stage, winner)"
              + " select no, 0, no, '{}', 'everybody', 'agent' from conversation");
      statement.execute(
          "insert into search_doc (conversation_no, state, agent_id, closed_at, stale)"
              + " select no, state, agent_id, closed_at, 0 from conversation");
      if (connection.getMetaData().getURL().startsWith("jdbc:postgresql:")) {
        statement.execute("analyze"); // as the server does by itself before long
      }
    }
  }

  private List<String> plan(Connection connection, Query query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(explain() + query.sql())) {
      for (int i = 0; i < query.values().size(); i++) {
        statement.setObject(i + 1, query.values().get(i));
      }
      List<String> plan = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        int column = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          plan.add(rows.getString(column));
        }
      }
      return plan;
    }
  }
}
