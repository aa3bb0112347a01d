package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Languages;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.port.RoutingReads;

/** Reads of routing within the transaction of a session. */
class JdbcRoutingReads implements RoutingReads {
  private static final Pattern BETWEEN_TAGS = Pattern.compile("[^A-Za-z0-9-]+");

  static final String SOMEBODY_WAITS =
      "select 1 from conversation where state = 'waiting' and routable_at <= ? limit 1";
  static final String DECISIONS =
      "select d.round_no, d.step, r.at, r.inputs, d.inputs, d.stage, d.winner,"
          + " (select o.result from offer o where o.conversation_no = d.conversation_no"
          + " and o.decision_no = d.no)"
          + " from conversation c join routing_decision d on d.conversation_no = c.no"
          + " join routing_round r on r.no = d.round_no where c.id = ? order by d.no";
  static final String DECISIONS_BEFORE =
      "select inputs, winner from routing_decision where round_no = ? and step < ? order by step";

  private final Session session;

  JdbcRoutingReads(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  @Override
  public List<Candidate> candidates(Instant now, int commonLimit) {
    return session.list(
        "select a.id, a.removed, a.may_accept, a.available, a.reachable_until,"
            + " coalesce(a.chat_limit, ?), a.turn, coalesce(a.languages, a.host_language),"
            + " p.places, a.name from agent a left join"
            + " (select agent_id, sum(1 << (place - 1)) as places from agent_place group by agent_id)"
            + " p on p.agent_id = a.id order by a.id",
        row -> candidate(row, now),
        commonLimit);
  }

  private Candidate candidate(ResultSet row, Instant now) throws SQLException {
    AgentId id = new AgentId(row.getString(1));
    int places = row.getInt(9);
    read(id, row.getString(10), places);
    return new Candidate(
        id,
        standing(row, now),
        Integer.bitCount(places),
        row.getInt(6),
        row.getLong(7),
        languages(row.getString(8)));
  }

  /**
   * Is told of each agent that is read.
   *
   * @param places a bit for each place that is taken
   */
  void read(AgentId agent, String name, int places) {}

  private static Optional<Exclusion> standing(ResultSet row, Instant now) throws SQLException {
    if (row.getBoolean(2)) {
      return Optional.of(Exclusion.REMOVED);
    }
    if (!row.getBoolean(3)) {
      return Optional.of(Exclusion.NOT_ALLOWED);
    }
    if (!row.getBoolean(4)) {
      return Optional.of(Exclusion.UNAVAILABLE);
    }
    return row.getLong(5) <= now.toEpochMilli()
        ? Optional.of(Exclusion.UNREACHABLE)
        : Optional.empty();
  }

  private static Set<String> languages(String tags) {
    return BETWEEN_TAGS
        .splitAsStream(tags)
        .map(Languages::primary)
        .filter(language -> !language.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean somebodyWaits(Instant now) {
    return session.first(SOMEBODY_WAITS, row -> true, now.toEpochMilli()).isPresent();
  }

  @Override
  public Map<AgentId, String> names() {
    Map<AgentId, String> names = new HashMap<>();
    session.list(
        "select id, name from agent",
        row -> names.put(new AgentId(row.getString(1)), row.getString(2)));
    return names;
  }

  @Override
  public List<Recorded> decisions(ConversationId conversation) {
    return session.list(
        DECISIONS,
        row ->
            new Recorded(
                row.getLong(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                Stage.ofCode(row.getString(6)),
                new AgentId(row.getString(7)),
                Optional.ofNullable(row.getString(8)).map(Offer.Result::ofCode)),
        conversation.value());
  }

  @Override
  public List<Earlier> decisionsBefore(long round, int step) {
    return session.list(
        DECISIONS_BEFORE,
        row -> new Earlier(row.getString(1), new AgentId(row.getString(2))),
        round,
        step);
  }
}
