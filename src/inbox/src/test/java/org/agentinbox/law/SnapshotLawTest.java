package org.agentinbox.law;

import static org.agentinbox.application.House.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.House;
import org.agentinbox.application.ReadVisitorChat;
import org.agentinbox.application.SettableClock;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.law.InboxReducer.Event;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.EntryJson;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.VisitorChatJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The law of docs/protocol.md: a snapshot and the events after its position give a later snapshot,
 * whatever happened in between. {@code law-cases.json}, which the browser's reducer is tested with,
 * is made here, too: run with {@code -Dlaw.record=true} to make it again.
 */
class SnapshotLawTest {
  private static final int HISTORIES = 300;
  private static final int PER_STORE = 20;
  private static final int STEPS = 40;
  private static final Path CASES = Path.of("../e2e/src/test/resources/law-cases.json");
  private static final ChatSettings SMALL =
      new ChatSettings(3, Duration.ofSeconds(45), Duration.ofSeconds(180), Duration.ofSeconds(30));

  @TempDir Path folder;

  private House house(String name) {
    return new House(
        StoreSettings.sqlite(folder.resolve(name + ".db"), folder.resolve(name)),
        SMALL,
        new SettableClock());
  }

  @Test
  void aSnapshotAndTheEventsAfterItAreALaterSnapshot() {
    Set<String> seen = new TreeSet<>();
    for (int first = 0; first < HISTORIES; first += PER_STORE) {
      try (House house = house("store" + first)) {
        for (int seed = first; seed < first + PER_STORE; seed++) {
          agentsLaw(house, seed, seen);
        }
      }
    }
    assertEquals(
        "[availability, entry, note, offer, offer-closed, opened, released, updated]",
        seen.toString());
  }

  private static void agentsLaw(House house, int seed, Set<String> seen) {
    History history = new History(house, seed, "h" + seed);
    Random random = new Random(seed);
    history.agents.forEach(agent -> done(house.availability.change(agent, true)));
    Map<AgentSession, List<JsonNode>> taken = new HashMap<>();
    Map<ConversationId, VisitorChatJson> visitors = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(10) == 0) {
        AgentSession agent = history.agents.get(random.nextInt(history.agents.size()));
        taken.computeIfAbsent(agent, none -> new ArrayList<>()).add(history.snapshot(agent));
        for (ConversationId id : history.conversations()) {
          visitors.putIfAbsent(id, history.visitorSnapshot(id));
        }
      }
      history.step();
    }
    taken.forEach(
        (agent, snapshots) -> {
          snapshots.add(history.snapshot(agent));
          checkAgent(history, seed, agent, snapshots, seen);
        });
    visitors.forEach((id, before) -> checkVisitor(history, seed, id, before));
    // The next history starts with an empty waiting list.
    history.conversations().forEach(id -> House.await(house.end.asVisitor(id)));
    history.agents.forEach(agent -> done(house.availability.change(agent, false)));
  }

  /** From each snapshot to each later one. */
  private static void checkAgent(
      History history, int seed, AgentSession agent, List<JsonNode> snapshots, Set<String> seen) {
    for (int from = 0; from < snapshots.size(); from++) {
      String position = snapshots.get(from).get("position").textValue();
      List<Event> events = history.events(agent, position);
      checkDense(position, events);
      events.forEach(event -> seen.add(event.name()));
      for (JsonNode later : snapshots.subList(from, snapshots.size())) {
        ObjectNode state = InboxReducer.fromSnapshot(snapshots.get(from));
        for (Event event : upTo(events, later)) {
          state = InboxReducer.reduce(state, event);
        }
        assertEquals(
            InboxReducer.fromSnapshot(later), state, "history " + seed + " from " + position);
      }
    }
  }

  private static void checkDense(String position, List<Event> events) {
    long start = offset(position);
    assertEquals(
        LongStream.rangeClosed(start + 1, start + events.size()).boxed().toList(),
        events.stream().map(event -> offset(event.id())).toList(),
        "positions without gaps");
  }

  private static List<Event> upTo(List<Event> events, JsonNode later) {
    long end = offset(later.get("position").textValue());
    return events.stream().filter(event -> offset(event.id()) <= end).toList();
  }

  private static long offset(String position) {
    return Long.parseLong(position.substring(position.indexOf(':') + 1));
  }

  private static void checkVisitor(
      History history, int seed, ConversationId id, VisitorChatJson before) {
    VisitorChatJson after = history.visitorSnapshot(id);
    List<EntryJson> entries = new ArrayList<>(before.entries());
    entries.addAll(history.visitorEvents(id, offset(before.position())));
    int window = Math.max(0, entries.size() - ReadVisitorChat.WINDOW);
    assertEquals(
        after.entries(), entries.subList(window, entries.size()), "history " + seed + " " + id);
    assertEquals(offset(after.position()), entries.get(entries.size() - 1).seq());
  }

  /** The recorded cases are what the code does today. */
  @Test
  void theBrowsersCasesAreUpToDate() throws IOException {
    String recorded = record();
    if (Boolean.getBoolean("law.record")) {
      Files.writeString(CASES, recorded);
    }
    assertEquals(
        Files.readString(CASES), recorded, "run this test with -Dlaw.record=true and look at it");
    assertTrue(recorded.length() < 300_000, () -> recorded.length() + " characters");
  }

  private String record() {
    StringBuilder lines = new StringBuilder("[\n");
    try (House house = house("recorded")) {
      for (int seed = 1000; seed < 1012; seed++) {
        History history = new History(house, seed, "r" + seed);
        history.agents.forEach(agent -> done(house.availability.change(agent, true)));
        AgentSession agent = history.agents.get(seed % history.agents.size());
        for (int step = 0; step < 20; step++) {
          history.step();
        }
        for (int part = 0; part < 3; part++) {
          JsonNode before = history.snapshot(agent);
          for (int step = 0; step < 25; step++) {
            history.step();
          }
          lines
              .append(lines.length() > 2 ? ",\n" : "")
              .append(recordedCase(history, agent, before));
        }
        history.conversations().forEach(id -> House.await(house.end.asVisitor(id)));
        history.agents.forEach(one -> done(house.availability.change(one, false)));
      }
      return lines.append("\n]\n").toString().replace(house.store.epoch() + ":", "epoch:");
    }
  }

  private static String recordedCase(History history, AgentSession agent, JsonNode before) {
    JsonNode after = history.snapshot(agent);
    ObjectNode recorded = Json.mapper().createObjectNode();
    recorded.set("before", before);
    ArrayNode events = recorded.putArray("events");
    for (Event event : history.events(agent, before.get("position").textValue())) {
      events.addObject().put("name", event.name()).put("id", event.id()).set("data", event.data());
    }
    recorded.set("after", after);
    return Json.text(recorded);
  }
}
