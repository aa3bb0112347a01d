package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchQuery.Term;
import org.agentinbox.port.SearchBook;

/** Past conversations and the index of their words, in the words of each database. */
final class JdbcSearch implements SearchBook {
  private static final String WRITTEN = "('message', 'file', 'message-left')";

  static final String LAST_WRITTEN =
      "select c.id, "
          + Rows.ENTRY
          + " from conversation c join entry e on e.conversation_no = c.no and e.seq ="
          + " (select w.seq from entry w where w.conversation_no = c.no and w.kind in "
          + WRITTEN
          + " order by w.seq desc limit 1) where c.id in "
          + InList.MARKS;

  /**
   * The lines of a conversation are counted without gaps, and its head is the last of them. They
   * are put in order here: sorting whole rows costs SQLite a third of the query.
   */
  static final String NEWEST_WRITTEN =
      "select c.id, "
          + Rows.ENTRY
          + " from conversation c join entry e on e.conversation_no = c.no and e.seq > c.head - ?"
          + " where e.kind in "
          + WRITTEN
          + " and c.id in "
          + InList.MARKS;

  static final String NOT_INDEXED =
      "select "
          + Rows.CONVERSATION
          + " from search_doc d join conversation c on c.no = d.conversation_no"
          + " where d.stale = 1 order by d.no desc limit ?";

  private static final String COLUMNS = "select " + Rows.CONVERSATION + ", d.no from ";
  static final String NEWEST_FIRST = " order by d.no desc limit ?";

  /** No word of a query is asked of an index: only those rows are read that are wanted anyway. */
  static final String LISTED =
      COLUMNS + "search_doc d join conversation c on c.no = d.conversation_no where d.no < ?";

  /** The index answers in the order of numbers, from the end: it is read as far as needed. */
  static final String FOUND_SQLITE =
      COLUMNS
          + "search_text cross join search_doc d on d.no = search_text.rowid"
          + " cross join conversation c on c.no = d.conversation_no"
          + " where search_text match ? and search_text.rowid < ?";

  private static final String NEWEST_FIRST_SQLITE = " order by search_text.rowid desc limit ?";

  static final String NEWEST_POSTGRESQL = "select d.no from search_doc d where d.no < ?";

  /** Looks into one document after the other, never into the index: "is true" keeps it out. */
  static final String AMONG_POSTGRESQL =
      COLUMNS
          + "search_doc d join search_text t on t.no = d.no"
          + " join conversation c on c.no = d.conversation_no"
          + " where (t.words @@ ?::tsquery) is true and d.no = any (?)";

  static final String FOUND_POSTGRESQL =
      "with hit as materialized (select t.no from search_text t where t.words @@ ?::tsquery) "
          + COLUMNS
          + "hit join search_doc d on d.no = hit.no"
          + " join conversation c on c.no = d.conversation_no where hit.no < ?";

  /**
   * Until this transaction ends. The planner believes that looking into a document costs nothing,
   * and would rather unpack all of them than ask the index for a common word: eight times as long.
   */
  private static final String BY_INDEX_POSTGRESQL = "set local enable_seqscan = off";

  /**
   * PostgreSQL's index knows no order: of a common word it would give all documents, to be sorted.
   * A common word is found often enough among the newest that pass the filter; one that is not is
   * found in few.
   */
  private static final int NEWEST = 1_000;

  private final Session session;
  private final Dialect dialect;

  JdbcSearch(Session session) {
    this.session = session;
    this.dialect = session.dialect();
  }

  /** In the commit that closes a conversation, or adds to a closed one. */
  static void changed(Session session, ConversationId id) {
    session.update(
        "insert into search_doc (conversation_no, state, agent_id, team_id, closed_at, stale)"
            + " select no, state, case when state = 'ended' then agent_id end, team_id, closed_at, 1"
            + " from conversation where id = ?"
            + " on conflict (conversation_no) do update set state = excluded.state,"
            + " agent_id = excluded.agent_id, closed_at = excluded.closed_at, stale = 1",
        id.value());
  }

  /** In the commit that changes who the visitor of a conversation is; only past ones are here. */
  static void stale(Session session, ConversationId id) {
    session.update(
        "update search_doc set stale = 1"
            + " where conversation_no = (select no from conversation where id = ?)",
        id.value());
  }

  @Override
  public List<Past> past(List<Term> terms, Filter filter, long before, int limit) {
    Conditions conditions = new Conditions(filter);
    if (terms.isEmpty()) {
      return rows(LISTED + conditions.sql() + NEWEST_FIRST, conditions.around(limit, before));
    }
    if (dialect == Dialect.SQLITE) {
      return rows(
          FOUND_SQLITE + conditions.sql() + NEWEST_FIRST_SQLITE,
          conditions.around(limit, sqliteQuery(terms), before));
    }
    session.run(BY_INDEX_POSTGRESQL);
    String query = postgresQuery(terms);
    Long[] newest =
        session
            .list(
                NEWEST_POSTGRESQL + conditions.sql() + NEWEST_FIRST,
                row -> row.getLong(1),
                conditions.around(NEWEST, before))
            .toArray(Long[]::new);
    List<Past> found = rows(AMONG_POSTGRESQL + NEWEST_FIRST, new Object[] {query, newest, limit});
    return found.size() == limit || newest.length < NEWEST
        ? found
        : rows(
            FOUND_POSTGRESQL + conditions.sql() + NEWEST_FIRST,
            conditions.around(limit, query, before));
  }

  private List<Past> rows(String sql, Object[] values) {
    return session.list(sql, JdbcSearch::past, values);
  }

  private static Past past(ResultSet row) throws SQLException {
    return new Past(row.getLong(Rows.CONVERSATION_COLUMNS + 1), Rows.conversation(row));
  }

  /** Terms are letters and digits, so that quotes cannot be in them. */
  private static String sqliteQuery(List<Term> terms) {
    return terms.stream()
        .map(term -> '"' + term.letters() + (term.prefix() ? "\"*" : "\""))
        .collect(Collectors.joining(" "));
  }

  private static String postgresQuery(List<Term> terms) {
    return terms.stream()
        .map(term -> "'" + term.letters() + (term.prefix() ? "':*" : "'"))
        .collect(Collectors.joining(" & "));
  }

  /** What a filter adds to a query. */
  private static final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Conditions(Filter filter) {
      if (!filter.states().isEmpty()) {
        sql.append(
            filter.states().stream()
                .sorted()
                .map(ConversationState::code)
                .collect(Collectors.joining("', '", " and d.state in ('", "')")));
      }
      filter.agent().map(AgentId::value).ifPresent(id -> add(" and d.agent_id = ?", id));
      filter.team().ifPresent(team -> add(" and " + teamIs("d.team_id", "d.agent_id"), team, team));
      filter.from().ifPresent(at -> add(" and d.closed_at >= ?", at.toEpochMilli()));
      filter.until().ifPresent(at -> add(" and d.closed_at < ?", at.toEpochMilli()));
    }

    private void add(String condition, Object... more) {
      sql.append(condition);
      values.addAll(List.of(more));
    }

    String sql() {
      return sql.toString();
    }

    Object[] around(int limit, Object... first) {
      List<Object> all = new ArrayList<>(List.of(first));
      all.addAll(values);
      all.add(limit);
      return all.toArray();
    }
  }

  private static String teamIs(String team, String agent) {
    return "("
        + team
        + " = ? or ("
        + team
        + " is null and "
        + agent
        + " in (select agent_id from team_member where team_id = ?)))";
  }

  @Override
  public boolean isOfTeam(ConversationId id, String team) {
    return session.number(
            "select count(*) from conversation c where c.id = ? and "
                + teamIs("c.team_id", "c.agent_id"),
            id.value(),
            team,
            team)
        > 0;
  }

  @Override
  public Map<ConversationId, Entry> lastWritten(Collection<ConversationId> ids) {
    Map<ConversationId, Entry> last = new HashMap<>();
    InList.each(
        ids.stream().map(ConversationId::value).toList(),
        piece ->
            session.list(
                LAST_WRITTEN,
                row -> last.put(new ConversationId(row.getString(1)), Rows.entry(row, 1)),
                piece));
    return last;
  }

  @Override
  public Map<ConversationId, List<Entry>> newestWritten(Collection<ConversationId> ids, int limit) {
    Map<ConversationId, List<Entry>> written = new HashMap<>();
    InList.each(
        ids.stream().map(ConversationId::value).toList(),
        piece ->
            session.list(
                NEWEST_WRITTEN,
                row ->
                    written
                        .computeIfAbsent(
                            new ConversationId(row.getString(1)), it -> new ArrayList<>())
                        .add(Rows.entry(row, 1)),
                values(limit, piece)));
    written.values().forEach(lines -> lines.sort(Comparator.comparingLong(Entry::seq)));
    return written;
  }

  private static Object[] values(int first, Object[] others) {
    Object[] values = new Object[others.length + 1];
    values[0] = first;
    System.arraycopy(others, 0, values, 1, others.length);
    return values;
  }

  @Override
  public List<Conversation> notIndexed(int limit) {
    return session.list(NOT_INDEXED, Rows::conversation, limit);
  }

  @Override
  public void index(ConversationId id, Set<String> words) {
    long number =
        session.number(
            "select d.no from search_doc d join conversation c on c.no = d.conversation_no"
                + " where c.id = ?",
            id.value());
    session.update("update search_doc set stale = 0 where no = ?", number);
    if (dialect == Dialect.SQLITE) {
      session.update(
          "insert or replace into search_text (rowid, words) values (?, ?)",
          number,
          String.join(" ", words));
    } else {
      session.update(
          "insert into search_text (no, words) values (?, array_to_tsvector(?))"
              + " on conflict (no) do update set words = excluded.words",
          number,
          words.toArray(String[]::new));
    }
  }
}
