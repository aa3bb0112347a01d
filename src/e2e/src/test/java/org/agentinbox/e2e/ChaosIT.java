package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations over a network that cuts, delays and makes clients send again. */
@Tag("alone")
class ChaosIT {
  private static final int SCRIPTS = 500;
  private static final int AT_ONCE = 50;
  private static final int AGENTS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long SEED = Long.getLong("chaos.seed", 20260301);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Stores.class)
  void nothingIsLostDoubledOrMisordered(Stores store) throws Exception {
    try (Stores.Running running = store.start(folder, "--extra-agents", Integer.toString(AGENTS));
        Calls calls = new Calls(running.product().port());
        RoughNetwork network = new RoughNetwork(calls.server(), SEED)) {
      List<Desk> desks = desks(calls, network);
      ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
      try {
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < SCRIPTS; i++) {
          Random random = new Random(SEED + i);
          results.add(
              CompletableFuture.supplyAsync(() -> run(calls, network, desks, random), threads));
        }
        List<String> failures = new ArrayList<>();
        for (CompletableFuture<String> result : results) {
          String failure = result.get(10, TimeUnit.MINUTES);
          if (!failure.isEmpty()) {
            failures.add(failure);
          }
        }
        assertEquals(List.of(), failures, "seed " + SEED);
        desks.forEach(desk -> assertEquals(List.of(), desk.feed().faults(), "seed " + SEED));
        assertTrue(network.cuts() > SCRIPTS / 2, "the network was calm: " + network.cuts());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static List<Desk> desks(Calls calls, RoughNetwork network) throws IOException {
    List<Desk> desks = new ArrayList<>();
    for (int i = 1; i <= AGENTS; i++) {
      var agent = calls.logIn("agent%03d".formatted(i));
      desks.add(Desk.open(calls, network.address(), agent));
      calls.available(agent, true);
    }
    return desks;
  }

  /** One script. Returns what was wrong, or empty text. */
  private static String run(Calls calls, RoughNetwork network, List<Desk> desks, Random random) {
    VisitorAccess access = calls.visitor("Visitor");
    VisitorSide visitor = new VisitorSide(calls.loop(), network.address(), access);
    String id = access.conversation();
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> desks.stream().anyMatch(desk -> desk.whenOpened(id).isDone()));
      Desk desk = desks.stream().filter(it -> it.has(id)).findFirst().orElseThrow();
      Outbox fromAgent = desk.outbox(id);
      List<String> visitorIds = ids("v-message", 2 + random.nextInt(4));
      List<String> agentIds = ids("a-message", 2 + random.nextInt(4));
      CompletableFuture<Void> sentByVisitor = visitor.outbox().send(visitorIds);
      CompletableFuture<Void> sentByAgent = fromAgent.send(agentIds);
      CompletableFuture<Void> sentTwice =
          random.nextInt(3) > 0
              ? CompletableFuture.completedFuture(null)
              : sendAgain(calls, network, access, visitorIds.get(0));
      if (random.nextBoolean()) {
        visitor.feed().cut();
      }
      CompletableFuture.allOf(sentByVisitor, sentByAgent, sentTwice).get(60, TimeUnit.SECONDS);
      int all = visitorIds.size() + agentIds.size();
      await()
          .atMost(PATIENCE)
          .until(() -> visitor.messages().size() >= all && desk.messages(id).size() >= all);
      String expected = expected(visitor.outbox(), fromAgent).toString();
      return difference("visitor", expected, visitor.messages(), visitor.feed().faults())
          + difference("agent", expected, desk.messages(id), List.of());
    } catch (Exception | AssertionError e) {
      return id + ": " + e + " " + visitor.outbox().faults() + visitor.feed().faults();
    } finally {
      calls.send(Request.post(Api.BASE + "/visitor/conversation/end", "{}").bearer(access.token()));
      visitor.feed().stop();
    }
  }

  /** As a client does that gave up waiting while its first attempt was still under way. */
  private static CompletableFuture<Void> sendAgain(
      Calls calls, RoughNetwork network, VisitorAccess access, String id) {
    return VisitorSide.outbox(calls.loop(), network.address(), access).send(List.of(id));
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj((prefix + "-%02d")::formatted).toList();
  }

  private static Map<Long, String> expected(Outbox... outboxes) {
    Map<Long, String> expected = new TreeMap<>();
    Stream.of(outboxes)
        .flatMap(outbox -> outbox.acknowledged().stream())
        .forEach(sent -> expected.put(sent.seq(), sent.id()));
    return expected;
  }

  private static String difference(
      String who, String expected, Map<Long, String> found, List<String> faults) {
    boolean once = new HashSet<>(found.values()).size() == found.size();
    return expected.equals(found.toString()) && once && faults.isEmpty()
        ? ""
        : who + ": expected " + expected + ", found " + found + ", faults " + faults + "\n";
  }
}
