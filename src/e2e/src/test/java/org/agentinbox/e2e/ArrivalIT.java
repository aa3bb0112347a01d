package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Far more visitors than places, all at once. */
@Tag("alone")
class ArrivalIT {
  private static final int VISITORS = 200;
  private static final int LIMIT = 10;
  private static final List<String> AGENTS = List.of("sofia", "lukas", "minji");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Stores.class)
  void nobodyGetsAnEleventhPlaceAndNobodyIsOfferedTwice(Stores store) throws IOException {
    try (Stores.Running running = store.start(folder);
        Calls calls = new Calls(running.product().port())) {
      List<Desk> desks = new ArrayList<>();
      for (String name : AGENTS) {
        var agent = calls.logIn(name);
        desks.add(Desk.open(calls, calls.server(), agent));
        calls.available(agent, true);
      }

      arriveAtOnce(calls);
      await().atMost(PATIENCE).untilAsserted(() -> assertEveryPlaceTaken(desks));
      assertLimits(calls, desks);

      endAllAtOnce(calls, desks);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertEquals(2L * LIMIT * AGENTS.size(), offered(desks).count());
                assertEveryPlaceTaken(desks);
              });
      assertLimits(calls, desks);
      assertEquals(Set.copyOf(offered(desks).toList()).size(), offered(desks).count());
    }
  }

  private static void arriveAtOnce(Calls calls) {
    List<Connection> connections = Stream.generate(calls::connection).limit(VISITORS).toList();
    List<CompletableFuture<VisitorAccess>> starts = new ArrayList<>();
    for (Connection connection : connections) {
      starts.add(VisitorAccess.start(connection, "Visitor " + starts.size()));
    }
    Set<String> conversations =
        starts.stream()
            .map(Calls::await)
            .map(VisitorAccess::conversation)
            .collect(Collectors.toSet());
    assertEquals(VISITORS, conversations.size());
  }

  private static void assertEveryPlaceTaken(List<Desk> desks) {
    desks.forEach(desk -> assertEquals(LIMIT, desk.active().size()));
  }

  private static Stream<String> offered(List<Desk> desks) {
    return desks.stream().flatMap(desk -> desk.everOffered().stream());
  }

  private static void assertLimits(Calls calls, List<Desk> desks) {
    assertAll(
        desks.stream()
            .map(
                desk ->
                    () -> {
                      JsonNode inbox = Desk.inbox(calls, desk.agent());
                      int places = inbox.get("offers").size() + inbox.get("conversations").size();
                      assertEquals(LIMIT, places);
                      assertTrue(desk.mostPlaces() <= LIMIT, "places " + desk.mostPlaces());
                      assertEquals(List.of(), desk.feed().faults());
                    }));
    List<String> all = desks.stream().flatMap(desk -> desk.active().stream()).toList();
    assertEquals(Set.copyOf(all).size(), all.size(), "a conversation with two agents");
  }

  private static void endAllAtOnce(Calls calls, List<Desk> desks) {
    List<CompletableFuture<Reply>> ends = new ArrayList<>();
    for (Desk desk : desks) {
      for (String id : desk.active()) {
        Request end = Request.post(Api.BASE + "/conversations/" + id + "/end", "{}");
        ends.add(calls.connection().exchange(desk.agent().sign(end)));
      }
    }
    ends.forEach(end -> assertEquals(200, Calls.await(end).status()));
  }
}
