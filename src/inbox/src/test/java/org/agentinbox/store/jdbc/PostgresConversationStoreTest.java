package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.VISITOR;
import static org.agentinbox.store.jdbc.Samples.active;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.done;
import static org.agentinbox.store.jdbc.Samples.draft;
import static org.agentinbox.store.jdbc.Samples.entries;
import static org.agentinbox.store.jdbc.Samples.load;
import static org.agentinbox.store.jdbc.Samples.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.StoreUnavailableException;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;
import org.junit.jupiter.api.Test;

class PostgresConversationStoreTest extends ConversationStoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StoreSettings settings = TestPostgres.emptyDatabase().withPatience(PATIENCE);

  @Override
  StoreSettings settings() {
    return settings;
  }

  private PostgresServer server() {
    return new PostgresServer((Postgres) settings.database(), PATIENCE);
  }

  @Test
  void everyCommitWaitsForTheDiskWhateverTheDefault() throws SQLException {
    try (Session session = server().connect()) {
      session.run("alter database " + database() + " set synchronous_commit = off");
    }
    try (Session session = server().connect()) {
      PostgresServer.requireDurable(session);
      session.run("set synchronous_commit = off");
      assertThrows(IllegalStateException.class, () -> PostgresServer.requireDurable(session));
    }
  }

  private String database() {
    String url = ((Postgres) settings.database()).url();
    return url.replaceAll(".*/|\\?.*", "");
  }

  @Test
  void killedConnectionsAreReplaced() {
    ConversationId active = active(store, "one", LUKAS);
    done(await(store.append(draft(active, "message-0", VISITOR, "Hello"))));
    TestPostgres.execute(
        TestPostgres.shared(), "alter database " + database() + " allow_connections false");
    killConnections();
    assertThrows(
        StoreUnavailableException.class,
        () -> await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
    assertThrows(
        StoreUnavailableException.class, () -> await(store.change(unit -> unit.routing().lock())));
    assertThrows(
        StoreUnavailableException.class, () -> await(store.read(reads -> reads.agent(LUKAS))));
    TestPostgres.execute(
        TestPostgres.shared(), "alter database " + database() + " allow_connections true");
    done(await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
    assertEquals(true, run(store, unit -> true));
    assertEquals(upTo(4), seqs(entries(store, active)));
  }

  private void killConnections() {
    TestPostgres.execute(
        TestPostgres.shared(),
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
            + database()
            + "'");
  }

  @Test
  void aConnectionKilledBetweenBatchesCostsNoMessage() {
    ConversationId active = active(store, "one", LUKAS);
    done(await(store.append(draft(active, "message-0", VISITOR, "Hello"))));
    killConnections();
    done(await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
    assertEquals(upTo(4), seqs(entries(store, active)));
  }

  @Test
  void oneMessageThatCannotBeStoredHarmsNoOther() {
    ConversationId active = active(store, "one", LUKAS);
    var before = store.append(draft(active, "message-1", VISITOR, "Hello"));
    var impossible = store.append(draft(active, "message-2", VISITOR, "nul \0"));
    var after = store.append(draft(active, "message-3", VISITOR, "Hello"));
    assertEquals(3, done(await(before)).entry().seq());
    assertThrows(IllegalStateException.class, () -> await(impossible));
    assertEquals(4, done(await(after)).entry().seq());
    assertEquals(4, load(store, active).orElseThrow().head());
  }

  @Test
  void twoNodesSeeEachOthersEvents() throws InterruptedException {
    RecordingListener told = new RecordingListener();
    try (JdbcConversationStore other = open(told)) {
      ConversationId active = active(other, "one", LUKAS);
      expect(listener, Set.of("conversation:" + active));
      done(await(other.append(draft(active, "message-1", VISITOR, "Hello"))));
      expect(listener, Set.of("conversation:" + active, "agent:lukas"));
      done(await(store.append(draft(active, "message-2", VISITOR, "Hello"))));
      expect(told, Set.of("conversation:" + active, "agent:lukas"));
      run(
          other,
          unit -> {
            unit.publish(LUKAS, new AgentEvent.OfferClosed(active, Offer.Result.EXPIRED));
            return true;
          });
      expect(listener, Set.of("agent:lukas"));
      assertEquals(
          List.of(1L, 2L, 3L),
          await(store.read(reads -> reads.agentEventsAfter(LUKAS, 0, 9))).stream()
              .map(event -> event.position())
              .toList());
      assertEquals(store.epoch(), other.epoch());
    }
  }

  private static void expect(RecordingListener listener, Set<String> names)
      throws InterruptedException {
    Set<String> missing = new HashSet<>(names);
    while (!missing.isEmpty()) {
      String name = listener.grown.poll(10, TimeUnit.SECONDS);
      assertEquals(true, name != null, () -> "Not told of " + missing);
      if (name.equals("*")) {
        missing.clear();
      }
      missing.remove(name);
    }
  }

  @Test
  void oneNodeHearsThatListsChangedOnAnother() throws InterruptedException {
    RecordingListener told = new RecordingListener();
    try (JdbcConversationStore other = open(told)) {
      ConversationId active = active(other, "one", LUKAS);
      expect(listener, Set.of("conversation:" + active));
      listener.lists.clear();
      run(
          other,
          unit -> {
            unit.listsChange(CommitListener.Lists.PAST);
            return true;
          });
      Set<CommitListener.Lists> heard = listener.lists.poll(20, TimeUnit.SECONDS);
      while (heard != null && !heard.contains(CommitListener.Lists.PAST)) {
        heard = listener.lists.poll(20, TimeUnit.SECONDS);
      }
      assertEquals(Set.of(CommitListener.Lists.PAST), heard);
    }
  }

  @Test
  void oneNodeHearsTheNewsOfAnotherUnlessTheyAreTooLong() throws InterruptedException {
    RecordingListener told = new RecordingListener();
    try (JdbcConversationStore other = open(told)) {
      ConversationId active = active(other, "one", LUKAS);
      expect(listener, Set.of("conversation:" + active)); // the nodes know each other
      String json = "{\"name\":\"" + "\uac00".repeat(1_900) + "\\t\\n\"}";
      other.otherNodes().tellVisitor(active, "long", "{\"name\":\"" + "x".repeat(9_000) + "\"}");
      other.otherNodes().tellVisitor(active, "broken", "{\n}");
      other.otherNodes().tellAgent(LUKAS, "typing", json);
      other.otherNodes().tellVisitor(active, "marks", "{\"read\":3}");
      assertEquals("agent:lukas typing " + json, listener.news.poll(20, TimeUnit.SECONDS));
      assertEquals(
          "conversation:" + active + " marks {\"read\":3}",
          listener.news.poll(20, TimeUnit.SECONDS));
      assertEquals(List.of(), List.copyOf(told.news), "nobody hears the own");
    }
  }

  @Test
  void twoNodesAppendWithoutGaps() throws Exception {
    ConversationId active = active(store, "one", LUKAS);
    try (JdbcConversationStore other = open(new RecordingListener())) {
      inParallel(
          20,
          worker -> {
            JdbcConversationStore node = worker % 2 == 0 ? store : other;
            for (int i = 0; i < 10; i++) {
              String message = "message-" + worker / 2 + "-" + i;
              done(await(node.append(draft(active, message, VISITOR, "Hello"))));
            }
          });
    }
    assertEquals(upTo(102), seqs(entries(store, active)));
    assertEquals(
        upTo(100),
        await(store.read(reads -> reads.agentEventsAfter(LUKAS, 0, 999))).stream()
            .map(event -> event.position())
            .toList());
  }
}
