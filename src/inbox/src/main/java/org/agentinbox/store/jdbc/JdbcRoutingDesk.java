package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Team;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.RoutingDesk;

/** Routing within the transaction of a session: a statement for many chats wherever that goes. */
final class JdbcRoutingDesk extends JdbcRoutingReads implements RoutingDesk {
  static final String QUEUE =
      "select no, waiting_since from conversation"
          + " where state = 'waiting' and (waiting_since, no) > (?, ?)"
          + " and routable_at <= ? order by waiting_since, no limit ?";
  static final String LOCK =
      "select "
          + Rows.CONVERSATION
          + ", c.owner_id as routing_owner, c.team_id as routing_team,"
          + " c.facts as routing_facts from conversation c"
          + " where c.state = 'waiting' and c.no in "
          + InList.MARKS;
  static final String PAST_OFFERS =
      "select c.id, o.agent_id, o.result from conversation c"
          + " join offer o on o.conversation_no = c.no"
          + " where c.id in "
          + InList.MARKS
          + " and o.made_at >= c.waiting_since"
          + " and o.result in ('declined', 'expired')";
  // A subquery for each chat reads its first lines by their index, whatever a server believes of
  // the table.
  static final String FIRST_MESSAGES =
      "select c.id, (select e.text from entry e where e.conversation_no = c.no and e.seq <= 50"
          + " and e.kind = 'message' order by e.seq limit 1)"
          + " from conversation c where c.id in "
          + InList.MARKS;

  private final Dialect dialect;
  private final Changes changes;
  private final JdbcDecisions decisions;
  private final Map<AgentId, String> namesRead = new HashMap<>();

  /**
   * @param touched is told which conversations were changed
   * @param changes is told which lists were
   */
  JdbcRoutingDesk(Session session, Dialect dialect, Set<ConversationId> touched, Changes changes) {
    super(session);
    this.dialect = dialect;
    this.changes = changes;
    this.decisions = new JdbcDecisions(session, touched, changes);
  }

  @Override
  public long lock() {
    return session().number("select turn from routing where id = 1" + dialect.lock());
  }

  @Override
  void read(AgentId agent, String name, int taken) {
    decisions.taken(agent, taken);
    namesRead.put(agent, name);
  }

  @Override
  public String nameOf(AgentId agent) {
    return namesRead.get(agent);
  }

  private record Queued(long no, long waitingSince) {}

  @Override
  public Queue queue(Place after, Instant now, int limit) {
    List<Queued> found =
        session()
            .list(
                QUEUE,
                row -> new Queued(row.getLong(1), row.getLong(2)),
                after.waitingSince(),
                after.number(),
                now.toEpochMilli(),
                limit);
    Map<Long, Waiting> locked = lock(found.stream().map(Queued::no).toList());
    List<Waiting> chats =
        found.stream().map(it -> locked.get(it.no())).filter(it -> it != null).toList();
    return new Queue(chats, next(found, limit), chats.size() < found.size());
  }

  private static Optional<Place> next(List<Queued> found, int limit) {
    if (found.size() < limit) {
      return Optional.empty();
    }
    Queued last = found.get(found.size() - 1);
    return Optional.of(new Place(last.waitingSince(), last.no()));
  }

  /** Those that still wait and that nobody else holds. */
  private Map<Long, Waiting> lock(List<Long> numbers) {
    Map<Long, Waiting> locked = new HashMap<>();
    InList.each(
        numbers,
        piece ->
            session()
                .list(
                    LOCK + dialect.lockFree(),
                    row -> locked.put(row.getLong(1), waiting(row)),
                    piece));
    return locked;
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        Rows.conversation(row),
        Optional.ofNullable(row.getString("routing_owner")).map(AgentId::new),
        Optional.ofNullable(row.getString("routing_team")),
        row.getString("routing_facts"));
  }

  @Override
  public Map<ConversationId, PastOffers> pastOffers(Collection<ConversationId> conversations) {
    Map<ConversationId, Set<AgentId>> declined = new HashMap<>();
    Map<ConversationId, Set<AgentId>> expired = new HashMap<>();
    InList.each(
        values(conversations),
        piece ->
            session()
                .list(
                    PAST_OFFERS,
                    row ->
                        (Offer.Result.ofCode(row.getString(3)) == Offer.Result.DECLINED
                                ? declined
                                : expired)
                            .computeIfAbsent(
                                new ConversationId(row.getString(1)), any -> new HashSet<>())
                            .add(new AgentId(row.getString(2))),
                    piece));
    Map<ConversationId, PastOffers> past = new HashMap<>();
    for (ConversationId id : conversations) {
      past.put(
          id,
          new PastOffers(declined.getOrDefault(id, Set.of()), expired.getOrDefault(id, Set.of())));
    }
    return past;
  }

  @Override
  public Map<ConversationId, String> firstMessages(Collection<ConversationId> conversations) {
    Map<ConversationId, String> texts = new HashMap<>();
    InList.each(
        values(conversations),
        piece ->
            session()
                .list(
                    FIRST_MESSAGES,
                    row -> texts.put(new ConversationId(row.getString(1)), row.getString(2)),
                    piece));
    texts.values().removeIf(Objects::isNull);
    return texts;
  }

  private static List<String> values(Collection<ConversationId> ids) {
    return ids.stream().map(ConversationId::value).toList();
  }

  @Override
  public boolean claim(AgentId agent, ConversationId conversation, int limit) {
    return decisions.claim(agent, conversation, limit);
  }

  @Override
  public List<Long> record(Round round) {
    return decisions.record(round);
  }

  @Override
  public void offer(List<Offered> offers) {
    decisions.offer(offers);
  }

  @Override
  public void arrived(ConversationId conversation, Arrival arrival) {
    session()
        .update(
            "update conversation set team_id = ?, visitor_zone = ?, routable_at = ? where id = ?",
            arrival.team().orElse(null),
            arrival.zone().orElse(null),
            arrival.routableAt().toEpochMilli(),
            conversation.value());
  }

  @Override
  public void told(
      ConversationId conversation, Optional<AgentId> owner, String facts, Instant now) {
    session()
        .update(
            "update conversation set owner_id = ?, facts = ?,"
                + " routable_at = case when routable_at > ? then ? else routable_at end"
                + " where id = ?",
            owner.map(AgentId::value).orElse(null),
            facts,
            now.toEpochMilli(),
            now.toEpochMilli(),
            conversation.value());
  }

  @Override
  public void saveTeams(List<Team> teams) {
    changes.lists(Lists.AGENTS);
    session().update("delete from team_member");
    session().update("delete from team");
    for (Team team : teams) {
      session().update("insert into team (id, name) values (?, ?)", team.id(), team.name());
      session()
          .updateAll(
              "insert into team_member (team_id, agent_id) values (?, ?)",
              team.agents().stream()
                  .sorted()
                  .map(agent -> new Object[] {team.id(), agent.value()})
                  .toList());
    }
  }
}
