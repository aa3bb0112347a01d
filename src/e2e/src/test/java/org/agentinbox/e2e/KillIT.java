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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies in the middle of 5,000 messages; nobody loses one. */
class KillIT {
  private static final int AGENTS = 40;
  private static final int CONVERSATIONS = 10 * AGENTS;
  private static final int FROM_VISITOR = 10;
  private static final int FROM_AGENT = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private record Chat(Desk desk, VisitorSide visitor, Outbox fromAgent) {
    int acknowledged() {
      return visitor.outbox().acknowledged().size() + fromAgent.acknowledged().size();
    }

    int resent() {
      return visitor.outbox().resent() + fromAgent.resent();
    }

    /** Everything that is acknowledged, as it must be seen at both ends. */
    Map<Long, String> expected() {
      Map<Long, String> expected = new TreeMap<>();
      Stream.of(visitor.outbox(), fromAgent)
          .flatMap(outbox -> outbox.acknowledged().stream())
          .forEach(sent -> expected.put(sent.seq(), sent.id()));
      return expected;
    }

    boolean isComplete() {
      int all = FROM_VISITOR + FROM_AGENT;
      return visitor.messages().size() == all
          && desk.messages(visitor.conversation()).size() == all;
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  void acknowledgedMessagesSurviveAKillOnceAndInOrder(Stores store) throws IOException {
    try (Stores.Running running = store.start(folder, "--extra-agents", Integer.toString(AGENTS));
        Calls calls = new Calls(running.product().port())) {
      List<Chat> chats = chats(calls);
      List<CompletableFuture<Void>> sending = sendEverywhere(chats);
      int all = CONVERSATIONS * (FROM_VISITOR + FROM_AGENT);
      await().pollInterval(Duration.ofMillis(5)).until(() -> acknowledged(chats) > all / 3);

      running.product().kill9();
      int before = acknowledged(chats);
      assertTrue(before < all, "killed too late");
      running.product().startAgain();

      await().atMost(PATIENCE).until(() -> sending.stream().allMatch(CompletableFuture::isDone));
      await().atMost(PATIENCE).until(() -> chats.stream().allMatch(Chat::isComplete));
      assertTrue(chats.stream().mapToInt(Chat::resent).sum() > 0, "nothing was interrupted");
      assertEquals(all, acknowledged(chats));
      assertAll(chats.stream().map(chat -> () -> assertWhole(chat)));
    }
  }

  private static int acknowledged(List<Chat> chats) {
    return chats.stream().mapToInt(Chat::acknowledged).sum();
  }

  private static void assertWhole(Chat chat) {
    assertEquals(List.of(), chat.visitor().feed().faults(), "gaps or repetitions for the visitor");
    assertEquals(List.of(), chat.desk().feed().faults(), "gaps or repetitions for the agent");
    assertEquals(List.of(), chat.visitor().outbox().faults());
    assertEquals(List.of(), chat.fromAgent().faults());
    String expected = chat.expected().toString();
    assertEquals(expected, chat.visitor().messages().toString(), "what the visitor sees");
    assertEquals(
        expected, chat.desk().messages(chat.visitor().conversation()).toString(), "the agent");
    assertEquals(
        ids("v", FROM_VISITOR),
        chat.expected().values().stream().filter(id -> id.startsWith("v")).toList());
    assertEquals(
        ids("a", FROM_AGENT),
        chat.expected().values().stream().filter(id -> id.startsWith("a")).toList());
  }

  private static List<String> ids(String author, int count) {
    return IntStream.range(0, count).mapToObj((author + "-message-%03d")::formatted).toList();
  }

  private static List<Chat> chats(Calls calls) {
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
              return new Chat(desk, visitor, desk.outbox(id));
            })
        .toList();
  }

  private static List<CompletableFuture<Void>> sendEverywhere(List<Chat> chats) {
    List<CompletableFuture<Void>> sending = new ArrayList<>();
    for (Chat chat : chats) {
      sending.add(chat.visitor().outbox().send(ids("v", FROM_VISITOR)));
      sending.add(chat.fromAgent().send(ids("a", FROM_AGENT)));
    }
    return sending;
  }
}
