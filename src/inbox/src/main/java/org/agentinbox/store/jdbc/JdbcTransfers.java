package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent.Handover;
import org.agentinbox.port.AgentEvent.OpenTransfer;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.AgentEvent.TeamName;
import org.agentinbox.port.TransferBook;

/** Transfers: a row each; the offers they make point to them. */
final class JdbcTransfers implements TransferBook {
  private static final String FROM_OPEN =
      " from transfer t join conversation c on c.no = t.conversation_no"
          + " join agent f on f.id = t.from_agent";
  private static final String IS_OPEN = " where c.id = ? and t.state = 'open'";
  private static final String HANDOVER = "select t.kind, f.id, f.name, t.note, t.started_at";

  private final Session session;

  JdbcTransfers(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Transfer> open(ConversationId id) {
    return session.first(
        "select c.id, t.kind, t.from_agent, t.to_agent, t.to_team, t.note, t.started_at, t.ends_at"
            + FROM_OPEN
            + IS_OPEN,
        row ->
            new Transfer(
                new ConversationId(row.getString(1)),
                Transfer.Kind.ofCode(row.getString(2)),
                new AgentId(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(AgentId::new),
                Optional.ofNullable(row.getString(5)),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8))),
        id.value());
  }

  @Override
  public Set<AgentId> asked(ConversationId id) {
    return new HashSet<>(
        session.list(
            "select o.agent_id from offer o join conversation c on c.no = o.conversation_no"
                + " join transfer t on t.no = o.transfer_no"
                + IS_OPEN,
            row -> new AgentId(row.getString(1)),
            id.value()));
  }

  @Override
  public Optional<Handover> handover(ConversationId id) {
    return session.first(HANDOVER + FROM_OPEN + IS_OPEN, JdbcTransfers::handover, id.value());
  }

  @Override
  public Passing passing(Conversation conversation) {
    if (conversation.state() != ConversationState.ACTIVE) {
      return Passing.NONE;
    }
    Optional<OpenTransfer> open =
        session.first(
            "select a.id, a.name, t.to_team, coalesce(m.name, t.to_team), f.id, f.name,"
                + " t.started_at, r.id, r.name"
                + FROM_OPEN
                + " left join agent a on a.id = t.to_agent left join team m on m.id = t.to_team"
                + " left join offer o on o.conversation_no = c.no and o.result = 'open'"
                + " left join agent r on r.id = o.agent_id"
                + IS_OPEN,
            JdbcTransfers::openTransfer,
            conversation.id().value());
    return new Passing(open, cameBy(conversation.id()));
  }

  /** The transfer by which its present agent got it, unless it has waited since. */
  private Optional<Handover> cameBy(ConversationId id) {
    return session.first(
        HANDOVER
            + FROM_OPEN
            + " join offer o on o.conversation_no = c.no and o.transfer_no = t.no"
            + " and o.result = 'accepted'"
            + " where c.id = ? and t.state = 'accepted' and o.agent_id = c.agent_id"
            + " and t.closed_at >= c.accepted_at order by t.no desc limit 1",
        JdbcTransfers::handover,
        id.value());
  }

  private static Handover handover(ResultSet row) throws SQLException {
    return new Handover(
        Transfer.Kind.ofCode(row.getString(1)),
        new Person(new AgentId(row.getString(2)), row.getString(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  private static OpenTransfer openTransfer(ResultSet row) throws SQLException {
    Optional<String> team = Optional.ofNullable(row.getString(3));
    String teamName = row.getString(4);
    return new OpenTransfer(
        person(row, 1),
        team.map(id -> new TeamName(id, teamName)),
        person(row, 5).orElseThrow(),
        Instant.ofEpochMilli(row.getLong(7)),
        person(row, 8));
  }

  private static Optional<Person> person(ResultSet row, int column) throws SQLException {
    String name = row.getString(column + 1);
    return Optional.ofNullable(row.getString(column)).map(id -> new Person(new AgentId(id), name));
  }

  @Override
  public void begin(Transfer transfer) {
    session.update(
        "insert into transfer (conversation_no, kind, from_agent, to_agent, to_team, note, state,"
            + " started_at, ends_at)"
            + " values ((select no from conversation where id = ?), ?, ?, ?, ?, ?, 'open', ?, ?)",
        transfer.conversation().value(),
        transfer.kind().code(),
        transfer.from().value(),
        transfer.toAgent().map(AgentId::value).orElse(null),
        transfer.toTeam().orElse(null),
        transfer.note(),
        transfer.startedAt().toEpochMilli(),
        transfer.endsAt().toEpochMilli());
  }

  @Override
  public void offered(ConversationId id) {
    session.update(
        "update offer set transfer_no = (select t.no from transfer t"
            + " where t.conversation_no = offer.conversation_no and t.state = 'open')"
            + " where result = 'open'"
            + " and conversation_no = (select no from conversation where id = ?)",
        id.value());
  }

  @Override
  public void close(ConversationId id, Transfer.Result result, Instant now) {
    session.update(
        "update transfer set state = ?, closed_at = ? where state = 'open'"
            + " and conversation_no = (select no from conversation where id = ?)",
        result.code(),
        now.toEpochMilli(),
        id.value());
  }
}
