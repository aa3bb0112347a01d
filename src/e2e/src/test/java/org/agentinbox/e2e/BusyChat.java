package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A conversation in which both sides write over many connections at once, as if from many tabs. In
 * each lane the next message is sent when the one before is acknowledged.
 */
record BusyChat(Desk desk, VisitorSide visitor, List<Lane> lanes) {

  /** One connection and the messages that go over it. */
  record Lane(String name, Outbox outbox) {
    CompletableFuture<Void> send(int from, int to) {
      return outbox.send(ids(from, to));
    }

    List<String> ids(int from, int to) {
      return IntStream.range(from, to).mapToObj((name + "-message-%02d")::formatted).toList();
    }
  }

  static BusyChat of(
      Calls calls, Desk desk, VisitorSide visitor, int visitorLanes, int agentLanes) {
    Stream<Lane> theirs =
        IntStream.range(0, visitorLanes)
            .mapToObj(
                i ->
                    new Lane(
                        "v%02d".formatted(i),
                        VisitorSide.outbox(calls.loop(), calls.server(), visitor.access())));
    Stream<Lane> ours =
        IntStream.range(0, agentLanes)
            .mapToObj(i -> new Lane("a%02d".formatted(i), desk.outbox(visitor.conversation())));
    return new BusyChat(desk, visitor, Stream.concat(theirs, ours).toList());
  }

  int acknowledged() {
    return lanes.stream().mapToInt(lane -> lane.outbox().count()).sum();
  }

  boolean bothEndsHave(int messages) {
    return visitor.messages().size() == messages && seenByAgent().size() == messages;
  }

  private Map<Long, String> seenByAgent() {
    return desk.messages(visitor.conversation());
  }

  /**
   * Both ends show, under the same numbers, exactly what was acknowledged, also before the kill:
   * each message once, and those of a lane in the order they were sent.
   */
  void assertWhole(int perLane) {
    assertEquals(List.of(), visitor.feed().faults(), "gaps or repetitions for the visitor");
    assertEquals(List.of(), desk.feed().faults(), "gaps or repetitions for the agent");
    Map<Long, String> acknowledged = new TreeMap<>();
    for (Lane lane : lanes) {
      assertEquals(List.of(), lane.outbox().faults());
      List<Outbox.Sent> sent = lane.outbox().acknowledged();
      assertEquals(lane.ids(0, perLane), sent.stream().map(Outbox.Sent::id).toList());
      assertEquals(sent.stream().map(Outbox.Sent::seq).sorted().toList(), seqs(sent), "order");
      sent.forEach(it -> acknowledged.put(it.seq(), it.id()));
    }
    Set<String> ids = new HashSet<>(acknowledged.values());
    assertEquals(lanes.size() * perLane, ids.size(), "two messages with one number");
    String expected = acknowledged.toString();
    assertEquals(expected, visitor.messages().toString(), "what the visitor sees");
    assertEquals(expected, seenByAgent().toString(), "what the agent sees");
  }

  private static List<Long> seqs(List<Outbox.Sent> sent) {
    return sent.stream().map(Outbox.Sent::seq).toList();
  }
}
