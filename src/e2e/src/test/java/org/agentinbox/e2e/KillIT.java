package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server dies while 5,000 messages are on their way to it at the same time; nobody loses one.
 */
@Tag("alone")
class KillIT {
  private static final int AGENTS = 40;
  private static final int CONVERSATIONS = 10 * AGENTS;
  private static final int VISITOR_LANES = 11;
  private static final int AGENT_LANES = 4;
  private static final int LANES = VISITOR_LANES + AGENT_LANES;

  /**
   * The first of a lane opens its connection, the second is open when all have sent it, the third
   * takes its place while the first acknowledgements come.
   */
  private static final int PER_LANE = 3;

  private static final int ALL = CONVERSATIONS * LANES * PER_LANE;

  /** Requests that the kill must cut off: sent over an open connection, never answered. */
  private static final int OPEN = 5_000;

  private static final int OPENED_AT_ONCE = 40;
  private static final int ACKNOWLEDGED_BEFORE = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Stores.class)
  void acknowledgedMessagesSurviveAKillOnceAndInOrder(Stores store, TestReporter reporter)
      throws IOException {
    try (Stores.Running running = store.start(folder, "--extra-agents", Integer.toString(AGENTS));
        Calls calls = new Calls(running.product().port())) {
      List<BusyChat> chats = chats(calls);
      openAllLanes(chats);
      int before = acknowledged(chats);
      List<CompletableFuture<Void>> sending = sendInAllLanes(chats);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> acknowledged(chats) >= before + ACKNOWLEDGED_BEFORE);

      long kill = System.nanoTime();
      running.product().kill9();
      int acknowledged = acknowledged(chats);
      running.product().startAgain();

      await().atMost(PATIENCE).until(() -> sending.stream().allMatch(CompletableFuture::isDone));
      for (BusyChat chat : chats) {
        await().atMost(PATIENCE).until(() -> chat.bothEndsHave(LANES * PER_LANE));
      }
      long open = lanes(chats).filter(lane -> lane.outbox().wasCutOffAt(kill)).count();
      reporter.publishEntry("acknowledged before the kill", Integer.toString(acknowledged));
      reporter.publishEntry("open at the kill, never answered", Long.toString(open));
      assertTrue(open >= OPEN, () -> open + " requests were open at the kill");
      assertEquals(ALL, acknowledged(chats));
      assertAll(chats.stream().map(chat -> () -> chat.assertWhole(PER_LANE)));
    }
  }

  private static int acknowledged(List<BusyChat> chats) {
    return chats.stream().mapToInt(BusyChat::acknowledged).sum();
  }

  private static Stream<BusyChat.Lane> lanes(List<BusyChat> chats) {
    return chats.stream().flatMap(chat -> chat.lanes().stream());
  }

  private static List<BusyChat> chats(Calls calls) {
    List<Desk> desks = new ArrayList<>();
    for (int i = 1; i <= AGENTS; i++) {
      var agent = calls.logIn("agent%03d".formatted(i));
      desks.add(Desk.open(calls, calls.server(), agent));
      calls.available(agent, true);
    }
    List<VisitorSide> visitors = new ArrayList<>();
    for (int i = 0; i < CONVERSATIONS; i++) {
      VisitorAccess access = calls.visitor("Visitor " + i);
      visitors.add(new VisitorSide(calls.loop(), calls.server(), access));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> desks.stream().mapToInt(desk -> desk.active().size()).sum() == CONVERSATIONS);
    return visitors.stream()
        .map(
            visitor -> {
              String id = visitor.conversation();
              Desk desk = desks.stream().filter(it -> it.has(id)).findFirst().orElseThrow();
              return BusyChat.of(calls, desk, visitor, VISITOR_LANES, AGENT_LANES);
            })
        .toList();
  }

  /** Some at a time, as the server's queue for new connections is short. */
  private static void openAllLanes(List<BusyChat> chats) {
    List<BusyChat.Lane> lanes = lanes(chats).toList();
    for (int from = 0; from < lanes.size(); from += OPENED_AT_ONCE) {
      lanes.subList(from, Math.min(from + OPENED_AT_ONCE, lanes.size())).stream()
          .map(lane -> lane.send(0, 1))
          .toList()
          .forEach(Calls::await);
    }
  }

  private static List<CompletableFuture<Void>> sendInAllLanes(List<BusyChat> chats) {
    return lanes(chats).map(lane -> lane.send(1, PER_LANE)).toList();
  }
}
