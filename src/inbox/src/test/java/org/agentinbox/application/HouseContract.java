package org.agentinbox.application;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.agentinbox.store.jdbc.StoreSettings.Sqlite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house with a real store; a subclass of a contract names an empty database. */
abstract class HouseContract {
  static final Duration OFFER = ChatSettings.DEFAULT.offerTime();
  static final Duration WAIT = ChatSettings.DEFAULT.waitLimit();

  final SettableClock clock = new SettableClock();
  House house;

  abstract StoreSettings database();

  @BeforeEach
  void open() {
    house = new House(database(), ChatSettings.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** The server stops, time passes, it starts again. */
  final void restartAfter(Duration time) {
    house.close();
    clock.advance(time);
    house = new House(database(), ChatSettings.DEFAULT, clock);
  }

  /** Time passes while the agents keep their feeds open. */
  final void pass(Duration time) {
    clock.advance(time);
    await(house.presence.refresh());
    await(house.deadlines.fire());
  }

  /** May see everything, works with chats, too; is not on duty. */
  static AgentSession supervisor(String id) {
    return House.agent(
        id, EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT, Permission.SUPERVISE));
  }

  final ConversationState state(ConversationId id) {
    return house.load(id).state();
  }

  final Optional<String> agentOf(ConversationId id) {
    return house.load(id).agent().map(AgentId::value);
  }

  final List<Entry> lines(ConversationId id) {
    return await(house.store.read(reads -> reads.entriesAfter(id, 0, 1000)));
  }

  final List<String> kinds(ConversationId id) {
    return lines(id).stream().map(line -> line.kind().code()).toList();
  }

  final List<AgentFeedEvent> feed(AgentSession agent) {
    return await(
        house.store.read(
            reads -> reads.agentEventsAfter(new AgentId(agent.agent().id()), 0, 1000)));
  }

  /** The names of an agent's events after the first few. */
  final List<String> events(AgentSession agent, int after) {
    return feed(agent).stream().skip(after).map(AgentFeedEvent::name).toList();
  }

  final AgentFeedEvent newestEvent(AgentSession agent) {
    List<AgentFeedEvent> all = feed(agent);
    return all.get(all.size() - 1);
  }

  final Member member(String agent) {
    return await(house.store.read(reads -> reads.roster().member(new AgentId(agent))))
        .orElseThrow();
  }

  final int load(AgentSession agent) {
    return member(agent.agent().id()).load();
  }

  final boolean isOffered(AgentSession agent, ConversationId id) {
    return done(house.inbox.snapshot(agent)).offers().stream()
        .anyMatch(offer -> offer.conversation().id().equals(id));
  }

  final List<ConversationId> activeOf(AgentSession agent) {
    return done(house.inbox.snapshot(agent)).conversations().stream()
        .map(view -> view.conversation().id())
        .toList();
  }

  final void team(String id, String name, String... members) {
    try (Connection connection = connect()) {
      run(connection, "insert into team (id, name) values (?, ?)", id, name);
      for (String member : members) {
        run(connection, "insert into team_member (team_id, agent_id) values (?, ?)", id, member);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(Connection connection, String sql, String one, String two)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, one);
      statement.setString(2, two);
      statement.executeUpdate();
    }
  }

  private Connection connect() throws SQLException {
    if (database().database() instanceof Sqlite sqlite) {
      return DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
    }
    Postgres postgres = (Postgres) database().database();
    return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
  }
}
