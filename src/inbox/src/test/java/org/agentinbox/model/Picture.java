package org.agentinbox.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agentinbox.store.jdbc.RawTables;

/** What is in the database at one moment. */
record Picture(
    Map<String, Chat> chats,
    Map<Long, Offered> offers,
    Set<Place> places,
    Map<String, Agent> agents,
    Map<String, Map<String, Instant>> deadlines,
    Set<String> openTransfers) {

  record Chat(
      String id,
      String state,
      String agent,
      long head,
      Instant routableAt,
      Instant waitingSince,
      long entries,
      long firstSeq,
      long lastSeq,
      boolean closed) {
    boolean is(String... states) {
      return List.of(states).contains(state);
    }

    boolean isOpen() {
      return is("waiting", "offered", "active");
    }
  }

  record Offered(
      long no,
      String chat,
      String agent,
      Instant madeAt,
      Instant expiresAt,
      String result,
      boolean byPerson,
      boolean explained) {
    boolean isOpen() {
      return result.equals("open");
    }
  }

  record Place(String agent, String chat) {}

  record Agent(
      String id,
      boolean available,
      String reason,
      Instant since,
      Optional<Instant> nextAt,
      Instant reachableUntil,
      int missedInRow,
      int limit,
      long head,
      long events,
      long lastEvent) {}

  static final Picture EMPTY =
      new Picture(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Set.of());

  /** Loads and limits as they are; the common limit stands where an agent has none. */
  static Picture of(RawTables tables, int commonLimit) {
    Map<String, Map<String, Instant>> deadlines = new TreeMap<>();
    tables
        .list(
            "select c.id, d.kind, d.due_at from deadline d"
                + " left join conversation c on c.no = d.conversation_no",
            row -> List.of(row.getString(1), row.getString(2), moment(row, 3)))
        .forEach(
            row ->
                deadlines
                    .computeIfAbsent((String) row.get(0), none -> new TreeMap<>())
                    .put((String) row.get(1), (Instant) row.get(2)));
    return new Picture(
        byKey(
            tables.list(
                "select c.id, c.state, c.agent_id, c.head, c.routable_at, c.waiting_since, count(e.seq),"
                    + " min(e.seq), max(e.seq), c.closed_at is not null from conversation c"
                    + " left join entry e on e.conversation_no = c.no"
                    + " group by c.no, c.id, c.state, c.agent_id, c.head, c.routable_at,"
                    + " c.waiting_since, c.closed_at",
                Picture::chat),
            Chat::id),
        byKey(
            tables.list(
                "select o.no, c.id, o.agent_id, o.made_at, o.expires_at, o.result,"
                    + " o.transfer_no is not null, o.decision_no is not null from offer o"
                    + " join conversation c on c.no = o.conversation_no",
                Picture::offered),
            Offered::no),
        Set.copyOf(
            tables.list(
                "select p.agent_id, c.id from agent_place p"
                    + " join conversation c on c.no = p.conversation_no",
                row -> new Place(row.getString(1), row.getString(2)))),
        byKey(
            tables.list(
                "select a.id, a.available, a.reason, a.since, a.next_at, a.reachable_until,"
                    + " a.missed_in_row, coalesce(a.chat_limit, "
                    + commonLimit
                    + "), a.head, (select count(*) from agent_event v where v.agent_no = a.no),"
                    + " (select max(v.position) from agent_event v where v.agent_no = a.no)"
                    + " from agent a",
                Picture::agent),
            Agent::id),
        deadlines,
        Set.copyOf(
            tables.list(
                "select c.id from transfer t join conversation c on c.no = t.conversation_no"
                    + " where t.state = 'open'",
                row -> row.getString(1))));
  }

  private static Chat chat(ResultSet row) throws SQLException {
    return new Chat(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        moment(row, 5),
        moment(row, 6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getBoolean(10));
  }

  private static Offered offered(ResultSet row) throws SQLException {
    return new Offered(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        moment(row, 4),
        moment(row, 5),
        row.getString(6),
        row.getBoolean(7),
        row.getBoolean(8));
  }

  private static Agent agent(ResultSet row) throws SQLException {
    Instant nextAt = moment(row, 5);
    Optional<Instant> next = row.wasNull() ? Optional.empty() : Optional.of(nextAt);
    return new Agent(
        row.getString(1),
        row.getBoolean(2),
        row.getString(3),
        moment(row, 4),
        next,
        moment(row, 6),
        row.getInt(7),
        row.getInt(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11));
  }

  private static Instant moment(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    return values.stream()
        .collect(
            Collectors.toMap(
                key,
                value -> value,
                (one, other) -> {
                  throw new AssertionError("twice: " + one + " and " + other);
                },
                TreeMap::new));
  }

  long load(String agent) {
    return places.stream().filter(place -> place.agent().equals(agent)).count();
  }

  Optional<Offered> openOffer(String chat) {
    return offers.values().stream()
        .filter(offer -> offer.isOpen() && offer.chat().equals(chat))
        .findFirst();
  }

  List<Offered> openOffers() {
    return offers.values().stream().filter(Offered::isOpen).toList();
  }

  List<Chat> in(String state) {
    return chats.values().stream().filter(chat -> chat.is(state)).toList();
  }

  /** Offers of a chat since it last began to wait: a chat that lost its agent begins anew. */
  List<Offered> offersWhileWaiting(Chat chat) {
    return offers.values().stream()
        .filter(
            offer ->
                offer.chat().equals(chat.id()) && !offer.madeAt().isBefore(chat.waitingSince()))
        .toList();
  }
}
