package org.agentinbox.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.House;
import org.agentinbox.application.SettableClock;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.LiveNews;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedHubTest {
  private static final AgentId LUKAS = new AgentId("lukas");
  private static final ConversationId CHAT = new ConversationId("c-1");

  private final SettableClock clock = new SettableClock();
  private final FeedHub hub = new FeedHub(new AgentEventJson(), clock);
  private final FakeStream stream = new FakeStream(Runnable::run);

  @BeforeEach
  void start() {
    hub.startEpoch("epoch");
  }

  private FeedConnection connect(FakeClient client, Runnable onClosed) {
    try {
      return new FeedConnection(client.context(), hub.frames(), stream, onClosed);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FakeClient agent(String session) {
    FakeClient client = new FakeClient();
    FeedConnection[] self = new FeedConnection[1];
    self[0] = connect(client, () -> hub.removeAgent(LUKAS, self[0]));
    assertTrue(hub.addAgent(LUKAS, self[0], new FeedHub.Reader(session, Instant.MAX), 50));
    self[0].open(OptionalLong.of(0));
    return client;
  }

  private FakeClient visitor(ConversationId id, Instant until) {
    FakeClient client = new FakeClient();
    FeedConnection[] self = new FeedConnection[1];
    self[0] = connect(client, () -> hub.removeVisitor(id, self[0]));
    assertTrue(hub.addVisitor(id, self[0], new FeedHub.Reader("", until), 50));
    self[0].open(OptionalLong.of(0));
    return client;
  }

  private static Entry entry(long seq, String text) {
    return new Entry(
        seq,
        EntryKind.MESSAGE,
        Author.visitor("Ann"),
        Optional.of(new MessageId("message-" + seq)),
        text,
        SettableClock.START);
  }

  @Test
  void everybodyIsToldWhatIsTheirsAndNothingElse() {
    FakeClient one = agent("one");
    FakeClient two = agent("two");
    FakeClient ann = visitor(CHAT, Instant.MAX);
    FakeClient eve = visitor(new ConversationId("c-2"), Instant.MAX);
    hub.agentEventCommitted(
        LUKAS,
        1,
        new AgentEvent.AvailabilityChanged(Availability.ownChoice(true, SettableClock.START)));
    hub.agentEventCommitted(
        new AgentId("mina"),
        1,
        new AgentEvent.AvailabilityChanged(Availability.ownChoice(false, SettableClock.START)));
    hub.entryCommitted(CHAT, entry(1, "a line\nbreak and data: x"));
    String expected =
        "epoch:1 availability"
            + " {\"available\":true,\"reason\":\"own-choice\",\"since\":\"2026-03-01T09:30:00.000Z\"}";
    assertEquals(expected, one.frames().get(1));
    assertEquals(expected, two.frames().get(1));
    assertEquals(
        "epoch:1 entry {\"seq\":1,\"kind\":\"message\",\"id\":\"message-1\",\"author\":\"visitor\","
            + "\"name\":\"Ann\",\"text\":\"a line\\nbreak and data: x\","
            + "\"at\":\"2026-03-01T09:30:00.000Z\"}",
        ann.frames().get(1));
    assertEquals(1, eve.frames().size());
    assertEquals(4, hub.openFeeds());
  }

  @Test
  void hintsReachWhoeverListens() {
    FakeClient lukas = agent("one");
    FakeClient ann = visitor(CHAT, Instant.MAX);
    stream.at(2);
    hub.streamGrew("agent:lukas");
    assertEquals(List.of(1L, 2L), lukas.positions());
    assertEquals(List.of(), ann.positions());
    hub.streamGrew("conversation:c-1");
    assertEquals(List.of(1L, 2L), ann.positions());
    hub.streamGrew("conversation:nobody");
    hub.streamGrew("agent:with:colon");
  }

  @Test
  void changedListsAreToldToAgentsOnceATurnAndMoveNoPosition() {
    FakeClient lukas = agent("one");
    FakeClient ann = visitor(CHAT, Instant.MAX);
    hub.sendHints();
    assertEquals(1, lukas.frames().size(), "nothing changed");
    hub.listsChanged(Set.of(Lists.QUEUE));
    hub.listsChanged(Set.of(Lists.PAST, Lists.QUEUE));
    assertEquals(1, lukas.frames().size(), "not before its turn");
    hub.sendHints();
    hub.sendHints();
    assertEquals(List.of("changed {\"what\":[\"past\",\"queue\"]}"), lukas.frames().subList(1, 2));
    assertEquals(2, lukas.frames().size());
    assertEquals(1, ann.frames().size(), "visitors see no lists");
    assertFalse(lukas.text().substring(lukas.text().indexOf("changed")).contains("id:"));
    hub.streamsGrew();
    hub.sendHints();
    assertEquals(
        "changed {\"what\":[\"past\",\"queue\",\"agents\",\"replies\"]}", lukas.frames().get(2));
  }

  @Test
  void newsReachOneReadersFeedsHereAndTheOtherNodes() {
    List<String> passedOn = new ArrayList<>();
    hub.tellAlso(
        new LiveNews() {
          @Override
          public void tellAgent(AgentId agent, String name, String json) {
            passedOn.add(agent + " " + name + " " + json);
          }

          @Override
          public void tellVisitor(ConversationId conversation, String name, String json) {
            passedOn.add(conversation + " " + name + " " + json);
          }
        });
    FakeClient one = agent("one");
    FakeClient two = agent("two");
    FakeClient ann = visitor(CHAT, Instant.MAX);
    FakeClient eve = visitor(new ConversationId("c-2"), Instant.MAX);
    hub.tellAgent(LUKAS, "typing", "{\"conversation\":\"c-1\"}");
    hub.tellAgent(new AgentId("mina"), "typing", "{}");
    hub.tellVisitor(CHAT, "marks", "{\"read\":3}");
    assertEquals("typing {\"conversation\":\"c-1\"}", one.frames().get(1));
    assertEquals("typing {\"conversation\":\"c-1\"}", two.frames().get(1));
    assertEquals("marks {\"read\":3}", ann.frames().get(1));
    assertEquals(1, eve.frames().size());
    assertFalse(ann.text().contains("id:"), "they move no position");
    assertEquals(
        List.of(
            "lukas typing {\"conversation\":\"c-1\"}", "mina typing {}", "c-1 marks {\"read\":3}"),
        passedOn);
    hub.newsHeard("agent:lukas", "visitor", "{}");
    hub.newsHeard("conversation:c-1", "typing", "{}");
    hub.newsHeard("conversation:nobody", "typing", "{}");
    assertEquals("visitor {}", one.frames().get(2));
    assertEquals("typing {}", ann.frames().get(2));
    assertEquals(3, passedOn.size(), "what was heard goes no further");
  }

  @Test
  void whoeverIsNoLongerAnAgentHearsNothingMore() {
    FakeClient one = agent("one");
    FakeClient two = agent("two");
    hub.agentRemoved(LUKAS);
    hub.agentRemoved(new AgentId("nobody"));
    assertEquals("bye {\"reason\":\"session-ended\",\"retryMs\":0}", one.frames().get(1));
    assertEquals(1, two.completed.get());
    assertEquals(0, hub.openFeeds());
  }

  @Test
  void aReaderMayOpenSoManyFeedsAndNoMore() {
    FeedHub.Reader reader = new FeedHub.Reader("", Instant.MAX);
    FakeClient client = new FakeClient();
    FeedConnection first = connect(client, () -> {});
    FeedConnection second = connect(client, () -> {});
    FeedConnection third = connect(client, () -> {});
    assertTrue(hub.addVisitor(CHAT, first, reader, 2));
    assertTrue(hub.addVisitor(CHAT, second, reader, 2));
    assertFalse(hub.addVisitor(CHAT, third, reader, 2));
    assertEquals(2, hub.openFeeds());
    hub.removeVisitor(CHAT, first);
    hub.removeVisitor(CHAT, first);
    assertTrue(hub.addVisitor(CHAT, third, reader, 2));
    assertEquals(2, hub.openFeeds());
  }

  @Test
  void aSessionThatEndedEndsItsFeedsAndNoOthers() {
    FakeClient one = agent("one");
    FakeClient other = agent("other");
    hub.sessionEnded("one");
    assertEquals("bye {\"reason\":\"session-ended\",\"retryMs\":0}", one.frames().get(1));
    assertEquals(1, one.completed.get());
    assertEquals(0, other.completed.get());
    assertEquals(1, hub.openFeeds());
  }

  @Test
  void aVisitorsFeedEndsWithTheToken() {
    FakeClient ann = visitor(CHAT, clock.instant().plusSeconds(20));
    hub.beat();
    clock.advance(Duration.ofSeconds(20));
    hub.beat();
    assertEquals("bye {\"reason\":\"session-ended\",\"retryMs\":0}", ann.frames().get(1));
    assertEquals(0, hub.openFeeds());
  }

  @Test
  void closingTellsEverybodyOnceAndLetsGoOfThoseWhoDoNotRead() {
    FakeClient reads = agent("one");
    FakeClient stuck = visitor(CHAT, Instant.MAX);
    stuck.takesOnly(0);
    hub.close();
    hub.close();
    assertTrue(hub.isClosed());
    assertEquals("bye {\"reason\":\"restart\",\"retryMs\":500}", reads.frames().get(1));
    assertEquals(1, reads.completed.get());
    assertEquals(1, stuck.completed.get());
    assertEquals(0, hub.openFeeds());
  }

  @Test
  void positionsOfAnotherHistoryStartOver() {
    assertEquals(OptionalLong.of(41), hub.start("epoch:41").after());
    assertEquals(OptionalLong.empty(), hub.start(null).after());
    assertEquals(Optional.empty(), hub.start("").reset());
    for (String madeUp :
        List.of("other:41", "epoch:-1", "epoch:", "41", "epoch:9999999999999999", "e p:1", "\n")) {
      assertEquals(Optional.of("unknown-epoch"), hub.start(madeUp).reset(), madeUp);
    }
  }

  /** The real streams of a real store, read by the hub's own sources. */
  @Test
  void sourcesReadWhatTheStoreKeeps(@TempDir Path folder) throws Exception {
    try (House house =
        new House(
            StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native")),
            ChatSettings.DEFAULT,
            clock)) {
      ConversationId id = house.active(house.onDuty("lukas"), "request-1");
      FeedSource.Slice visitor =
          hub.visitorSource(house.store, id)
              .read(OptionalLong.of(1), 100)
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertEquals(2, visitor.head());
      assertEquals(List.of(2L), visitor.frames().stream().map(FeedSource.Frame::position).toList());
      FeedSource.Slice agent =
          hub.agentSource(house.store, LUKAS)
              .read(OptionalLong.of(1), 2)
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertEquals(4, agent.head());
      assertEquals(
          List.of(2L, 3L), agent.frames().stream().map(FeedSource.Frame::position).toList());
      FeedSource.Slice nobody =
          hub.visitorSource(house.store, new ConversationId("c-nobody"))
              .read(OptionalLong.empty(), 100)
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      assertEquals(0, nobody.head());
    }
  }
}
