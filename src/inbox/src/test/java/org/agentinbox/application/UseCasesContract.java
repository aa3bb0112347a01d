package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.form;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.agentinbox.application.StartConversation.Started;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.port.SentMessage;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the product does, on a real store. A subclass names an empty database. */
abstract class UseCasesContract {
  private static final Duration OFFER = ChatSettings.DEFAULT.offerTime();
  private static final Duration WAIT = ChatSettings.DEFAULT.waitLimit();

  private final SettableClock clock = new SettableClock();
  private House house;

  abstract StoreSettings database();

  @BeforeEach
  void open() {
    house = new House(database(), ChatSettings.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Time passes while the agents keep their feeds open. */
  private void pass(Duration time) {
    clock.advance(time);
    await(house.presence.refresh());
    await(house.deadlines.fire());
  }

  private ConversationState state(ConversationId id) {
    return house.load(id).state();
  }

  private Optional<String> offeredTo(ConversationId id) {
    return house.load(id).agent().map(AgentId::value);
  }

  private List<EntryKind> kinds(ConversationId id) {
    return await(house.store.read(reads -> reads.entriesAfter(id, 0, 1000))).stream()
        .map(Entry::kind)
        .toList();
  }

  private List<String> events(String agent) {
    return await(house.store.read(reads -> reads.agentEventsAfter(new AgentId(agent), 0, 1000)))
        .stream()
        .map(AgentFeedEvent::name)
        .toList();
  }

  private Availability availabilityOf(AgentSession session) {
    return done(house.inbox.snapshot(session)).availability();
  }

  // Start

  @Test
  void askingTwiceIsAskingOnce() {
    Started first = house.start(form("request-1"));
    clock.advance(Duration.ofSeconds(3));
    Started second = house.start(form("request-1"));
    assertFalse(first.repeated());
    assertTrue(second.repeated());
    assertEquals(first.view(), second.view());
    VisitorForm stranger =
        new VisitorForm("request-1", "Eve", "eve@example.com", "en", "", "", Optional.empty());
    assertEquals(RefusalCode.REQUEST_INVALID, refused(house.start.start(done(stranger.check()))));
  }

  @Test
  void askingTwiceAtOnceIsAskingOnce() {
    List<CompletionStage<Outcome<Started>>> stages =
        IntStream.range(0, 16)
            .mapToObj(i -> house.start.start(done(form("request-1").check())))
            .toList();
    Set<ConversationId> ids = new HashSet<>();
    int fresh = 0;
    for (CompletionStage<Outcome<Started>> stage : stages) {
      Started started = done(stage);
      ids.add(started.view().conversation().id());
      fresh += started.repeated() ? 0 : 1;
    }
    assertEquals(1, ids.size());
    assertEquals(1, fresh);
  }

  @Test
  void theQuestionIsTheFirstMessage() {
    VisitorForm asking =
        new VisitorForm(
            "request-1", "Ann", "ann@example.com", "de", "", "", Optional.of("Wie teuer?"));
    Started started = house.start(asking);
    assertEquals(2, started.view().conversation().head());
    assertEquals("Wie teuer?", started.view().entries().get(1).text());
    AgentSession lukas = house.onDuty("lukas");
    house.route();
    assertEquals(
        Optional.of("Wie teuer?"), done(house.inbox.snapshot(lukas)).offers().get(0).question());
  }

  @Test
  void anOfferShowsTheChatAsItWasWhenItWasMade() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    done(house.send.asVisitor(id, "message-1", "before the offer"));
    house.route();
    ReadInbox.Snapshot before = done(house.inbox.snapshot(lukas));
    done(house.send.asVisitor(id, "message-2", "after the offer"));
    assertEquals(before, done(house.inbox.snapshot(lukas)));
    assertEquals(Optional.of("before the offer"), before.offers().get(0).question());
    assertEquals(4, done(house.offers.accept(lukas, id)).entries().size());
  }

  // Offers

  @Test
  void aChatIsOfferedAcceptedTalkedInAndEnded() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    assertEquals(1, house.route());
    assertEquals(ConversationState.OFFERED, state(id));
    assertEquals(
        ConversationState.ACTIVE, done(house.offers.accept(lukas, id)).conversation().state());
    done(house.offers.accept(lukas, id));
    SentMessage sent = done(house.send.asAgent(lukas, id, "message-1", "Hallo"));
    assertEquals(3, sent.entry().seq());
    done(house.send.asVisitor(id, "message-2", "Guten Tag"));
    assertEquals(ConversationState.ENDED, done(house.end.asAgent(lukas, id)).state());
    assertEquals(ConversationState.ENDED, done(house.end.asAgent(lukas, id)).state());
    assertEquals(ConversationState.ENDED, done(house.end.asVisitor(id)).state());
    assertEquals(
        List.of(
            EntryKind.STARTED,
            EntryKind.JOINED,
            EntryKind.MESSAGE,
            EntryKind.MESSAGE,
            EntryKind.ENDED),
        kinds(id));
    assertEquals(
        List.of("availability", "offer", "offer-closed", "opened", "entry", "entry", "entry"),
        events("lukas"));
  }

  @Test
  void aDeclinedChatGoesToTheNextAgentAndNeverBack() {
    AgentSession lukas = house.onDuty("lukas");
    AgentSession mina = house.onDuty("mina");
    ConversationId id = house.start("request-1");
    house.route();
    assertEquals(Optional.of("lukas"), offeredTo(id));
    int signals = house.signals.get();
    done(house.offers.decline(lukas, id));
    done(house.offers.decline(lukas, id));
    assertTrue(house.signals.get() > signals, "somebody looks for the next agent");
    house.route();
    assertEquals(Optional.of("mina"), offeredTo(id));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
    done(house.offers.decline(mina, id));
    assertEquals(0, house.route());
    assertEquals(ConversationState.WAITING, state(id));
  }

  @Test
  void anExpiredOfferGoesToTheNextAgentAtOnceAndComesBackLast() {
    AgentSession lukas = house.onDuty("lukas");
    house.onDuty("mina");
    ConversationId id = house.start("request-1");
    house.route();
    pass(OFFER.minusMillis(1));
    assertEquals(Optional.of("lukas"), offeredTo(id));
    pass(Duration.ofMillis(1));
    assertEquals(ConversationState.WAITING, state(id));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
    house.route();
    assertEquals(Optional.of("mina"), offeredTo(id));
    pass(OFFER);
    house.route();
    assertEquals(Optional.of("lukas"), offeredTo(id), "nobody else is left");
  }

  @Test
  void anOfferIsOverAtItsLastMillisecondEvenBeforeTheTimerComes() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    clock.advance(OFFER);
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
  }

  @Test
  void twoMissedOffersInARowMakeUnavailable() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    pass(OFFER);
    assertTrue(availabilityOf(lukas).available());
    house.route();
    pass(OFFER);
    assertEquals(Availability.missedOffers(clock.instant()), availabilityOf(lukas));
    assertEquals(0, house.route());
    assertEquals(ConversationState.WAITING, state(id));
    assertEquals("availability", events("lukas").get(events("lukas").size() - 1));
    done(house.availability.change(lukas, true));
    assertEquals(1, house.route(), "the switch starts anew");
  }

  @Test
  void anAnswerBetweenTwoMissedOffersStartsTheCountAnew() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId first = house.start("request-1");
    house.route();
    pass(OFFER);
    house.route();
    done(house.offers.decline(lukas, first));
    house.start("request-2");
    house.route();
    pass(OFFER);
    assertTrue(availabilityOf(lukas).available());
  }

  @Test
  void nobodyAcceptsInTime() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId waiting = house.start("request-1");
    done(house.availability.change(lukas, false));
    pass(WAIT.minusMillis(1));
    assertEquals(ConversationState.WAITING, state(waiting));
    pass(Duration.ofMillis(1));
    assertEquals(ConversationState.MISSED, state(waiting));
    assertEquals(EntryKind.MISSED, kinds(waiting).get(1));
    assertEquals(
        List.of(waiting),
        done(house.listAll(lukas, Optional.empty(), 10)).conversations().stream()
            .map(listed -> listed.conversation().id())
            .toList());
  }

  @Test
  void theWaitEndsWhileSomebodyIsBeingAsked() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    clock.advance(WAIT.minusSeconds(1));
    await(house.presence.refresh());
    house.route();
    pass(Duration.ofSeconds(1));
    assertEquals(ConversationState.MISSED, state(id));
    assertEquals(List.of(), done(house.inbox.snapshot(lukas)).offers());
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
    assertEquals("offer-closed", events("lukas").get(2));
    ConversationId next = house.start("request-2");
    house.route();
    assertEquals(Optional.of("lukas"), offeredTo(next), "the place is free again");
  }

  @Test
  void aVisitorLeavesWhileSomebodyIsBeingAsked() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    assertEquals(ConversationState.ABANDONED, done(house.end.asVisitor(id)).state());
    assertEquals(ConversationState.ABANDONED, done(house.end.asVisitor(id)).state());
    assertEquals(List.of(), done(house.inbox.snapshot(lukas)).offers());
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
    pass(WAIT);
    assertEquals(ConversationState.ABANDONED, state(id));
    assertTrue(availabilityOf(lukas).available(), "a withdrawn offer is not a missed one");
  }

  // Messages

  @Test
  void theVisitorMayWriteWhileWaitingAndNobodyAfterTheEnd() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    done(house.send.asVisitor(id, "message-1", "Hello?"));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.send.asAgent(lukas, id, "message-2", "Not mine yet")));
    house.route();
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.send.asAgent(lukas, id, "message-2", "Not mine yet")));
    done(house.offers.accept(lukas, id));
    done(house.end.asVisitor(id));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED, refused(house.send.asVisitor(id, "message-3", "Bye")));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED,
        refused(house.send.asAgent(lukas, id, "message-4", "Bye")));
  }

  @Test
  void sendingTwiceIsSendingOnceEvenAfterTheEnd() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    SentMessage first = done(house.send.asVisitor(id, "message-1", "Hello"));
    SentMessage second = done(house.send.asVisitor(id, "message-1", "Hello"));
    assertFalse(first.repeated());
    assertTrue(second.repeated());
    assertEquals(first.entry(), second.entry());
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED, refused(house.send.asVisitor(id, "message-1", "Other")));
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED,
        refused(house.send.asAgent(lukas, id, "message-1", "Hello")));
    done(house.end.asVisitor(id));
    assertTrue(done(house.send.asVisitor(id, "message-1", "Hello")).repeated());
  }

  @Test
  void whatCannotBeAMessageIsRefused() {
    ConversationId id = house.start("request-1");
    assertEquals(RefusalCode.REQUEST_INVALID, refused(house.send.asVisitor(id, "x", "Hello")));
    assertEquals(RefusalCode.MESSAGE_EMPTY, refused(house.send.asVisitor(id, "message-1", " ")));
    assertEquals(
        RefusalCode.MESSAGE_TOO_LONG,
        refused(house.send.asVisitor(id, "message-1", "x".repeat(4001))));
    assertEquals(
        RefusalCode.REQUEST_MALFORMED, refused(house.send.asVisitor(id, "message-1", "\ud800")));
    done(house.send.asVisitor(id, "message-1", "nothing\u0000 left"));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.send.asVisitor(ConversationId.ofOutside("\u0000"), "message-2", "Hello")));
    assertEquals(1, house.load(id).head() - 1);
  }

  // Privacy

  @Test
  void anotherAgentsOpenConversationDoesNotExist() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    ConversationId offered = house.start("request-2");
    house.route();
    assertEquals(Optional.of("lukas"), offeredTo(offered));
    AgentSession mina = house.onDuty("mina");
    LookUpVisitor lookUp = house.lookUp;
    Map<String, Function<ConversationId, CompletionStage<? extends Outcome<?>>>> paths =
        Map.of(
            "read", id -> house.inbox.conversation(mina, id),
            "entries", id -> house.inbox.entriesBefore(mina, id, 100),
            "accept", id -> house.offers.accept(mina, id),
            "decline", id -> house.offers.decline(mina, id),
            "send", id -> house.send.asAgent(mina, id, "message-9", "Hi"),
            "end", id -> house.end.asAgent(mina, id),
            "visitor", id -> lookUp.of(mina, id));
    for (ConversationId id : List.of(active, offered, ConversationId.ofOutside("c-nobody"))) {
      paths.forEach(
          (name, path) ->
              assertEquals(
                  RefusalCode.CONVERSATION_NOT_FOUND, refused(path.apply(id)), name + " " + id));
    }
    assertEquals(List.of(), done(house.listActive(mina)).conversations());
    assertEquals(List.of(), done(house.inbox.snapshot(mina)).conversations());
    assertEquals(List.of(), done(house.inbox.snapshot(mina)).offers());
    assertEquals(List.of(), done(house.listAll(mina, Optional.empty(), 10)).conversations());
    assertEquals(List.of("availability"), events("mina"));
    assertEquals(ConversationState.ACTIVE, state(active));
    done(house.end.asAgent(lukas, active));
    assertEquals(active, done(house.inbox.conversation(mina, active)).conversation().id());
    assertEquals(3, done(house.inbox.entriesBefore(mina, active, 100)).entries().size());
  }

  @Test
  void everyUseCaseAsksForPermission() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    ConversationId offered = house.start("request-2");
    house.route();
    AgentSession nothing = agent("lukas", Set.of());
    AgentSession reader = agent("lukas", Set.of(Permission.INBOX_VIEW));
    LookUpVisitor lookUp = house.lookUp;
    List<CompletionStage<? extends Outcome<?>>> denied =
        List.of(
            house.inbox.snapshot(nothing),
            house.inbox.conversation(nothing, active),
            house.inbox.entriesBefore(nothing, active, 9),
            house.listActive(nothing),
            house.listAll(nothing, Optional.empty(), 10),
            house.end.asAgent(nothing, active),
            lookUp.of(nothing, active),
            house.offers.accept(reader, offered),
            house.offers.decline(reader, offered),
            house.send.asAgent(reader, active, "message-1", "Hi"),
            house.availability.change(reader, false));
    denied.forEach(stage -> assertEquals(RefusalCode.AUTH_DENIED, refused(stage)));
    assertEquals(ConversationState.OFFERED, state(offered));
    assertTrue(availabilityOf(lukas).available());
  }

  // Lists

  @Test
  void pastConversationsComeInPagesNewestFirst() {
    AgentSession lukas = house.onDuty("lukas");
    List<ConversationId> ended = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ConversationId id = house.start("request-" + i);
      clock.advance(Duration.ofMillis(i % 3 == 0 ? 0 : 1));
      done(house.end.asVisitor(id));
      ended.add(0, id);
    }
    List<ConversationId> seen = new ArrayList<>();
    Optional<Long> after = Optional.empty();
    do {
      ListConversations.Page page = done(house.listAll(lukas, after, 2));
      assertTrue(page.conversations().size() <= 2);
      page.conversations().forEach(listed -> seen.add(listed.conversation().id()));
      after = page.next();
    } while (after.isPresent());
    assertEquals(ended, seen);
  }

  // Presence

  @Test
  void anAgentWhoseFeedIsLostCountsForTheGraceTimeAndNoLonger() {
    house.onDuty("lukas");
    house.presence.feedClosed(new AgentId("lukas"));
    clock.advance(ChatSettings.DEFAULT.reachableGrace().minusMillis(1));
    await(house.presence.refresh());
    house.start("request-1");
    assertEquals(1, house.route());
    house.start("request-2");
    clock.advance(Duration.ofMillis(1));
    assertEquals(0, house.route());
    await(house.presence.feedOpened(KnownAgents.of(agent("lukas"))));
    assertEquals(1, house.route());
  }

  @Test
  void twoWindowsAreOnePresence() {
    house.onDuty("lukas");
    await(house.presence.feedOpened(KnownAgents.of(agent("lukas"))));
    house.presence.feedClosed(new AgentId("lukas"));
    clock.advance(Duration.ofMinutes(1));
    int signals = house.signals.get();
    await(house.presence.refresh());
    assertTrue(house.signals.get() > signals, "a failed look at the waiting heals");
    house.start("request-1");
    assertEquals(1, house.route());
    house.presence.feedClosed(new AgentId("lukas"));
    house.presence.feedClosed(new AgentId("nobody"));
    clock.advance(Duration.ofMinutes(1));
    await(house.presence.refresh());
    house.start("request-2");
    assertEquals(0, house.route());
  }

  @Test
  void whoeverNeverOpenedTheInboxIsNotAsked() {
    AgentSession lukas = agent("lukas");
    done(house.availability.change(lukas, true));
    house.start("request-1");
    assertEquals(0, house.route());
    done(house.inbox.snapshot(agent("mina")));
    assertEquals(0, house.route());
  }

  // Restart

  @Test
  void whatBecameDueWhileTheServerWasDownHappensAtItsStart() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId expires = house.start("request-1");
    house.route();
    done(house.availability.change(lukas, false));
    clock.advance(Duration.ofSeconds(20));
    ConversationId waits = house.start("request-2");
    house.close();
    clock.advance(WAIT.minusSeconds(10));
    house = new House(database(), ChatSettings.DEFAULT, clock);
    await(house.deadlines.fire());
    assertEquals(ConversationState.MISSED, state(expires));
    assertEquals(ConversationState.WAITING, state(waits));
    assertEquals(List.of(), done(house.inbox.snapshot(lukas)).offers());
    pass(Duration.ofSeconds(10));
    assertEquals(ConversationState.MISSED, state(waits));
  }

  @Test
  void nothingIsDueTwice() {
    house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    clock.advance(WAIT);
    CompletionStage<Void> one = house.deadlines.fire();
    CompletionStage<Void> two = house.deadlines.fire();
    await(one);
    await(two);
    await(house.deadlines.fire());
    assertEquals(List.of(EntryKind.STARTED, EntryKind.MISSED), kinds(id));
    assertEquals(
        List.of(),
        await(house.store.read(reads -> reads.dueBy(Instant.parse("2100-01-01T00:00:00Z"), 10))));
  }

  // The limit

  /**
   * 200 visitors at once and three agents: exactly thirty chats are offered, at most ten to each.
   */
  @Test
  void aRushFillsEveryPlaceOnceAndNoMore() throws Exception {
    List<AgentSession> agents =
        List.of(house.onDuty("lukas"), house.onDuty("mina"), house.onDuty("zoe"));
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      CountDownLatch ready = new CountDownLatch(8);
      List<Future<?>> working = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread * 25;
        working.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  List<CompletableFuture<?>> started = new ArrayList<>();
                  for (int i = first; i < first + 25; i++) {
                    started.add(
                        house
                            .start
                            .start(done(form("request-" + i).check()))
                            .toCompletableFuture());
                  }
                  for (CompletableFuture<?> one : started) {
                    one.get(60, TimeUnit.SECONDS);
                  }
                  return null;
                }));
      }
      for (int router = 0; router < 4; router++) {
        working.add(
            threads.submit(
                () -> {
                  ready.await();
                  for (int i = 0; i < 20; i++) {
                    await(house.routing.offerAll());
                  }
                  return null;
                }));
      }
      for (Future<?> one : working) {
        one.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    house.route();
    Map<ConversationId, String> offered = new HashMap<>();
    for (AgentSession agent : agents) {
      List<ConversationId> mine =
          done(house.inbox.snapshot(agent)).offers().stream()
              .map(offer -> offer.conversation().id())
              .toList();
      assertEquals(10, mine.size(), agent.agent().id());
      mine.forEach(id -> assertEquals(null, offered.put(id, agent.agent().id()), "offered twice"));
      assertEquals(
          10,
          await(house.store.read(reads -> reads.agent(new AgentId(agent.agent().id()))))
              .orElseThrow()
              .load());
    }
    assertEquals(30, offered.size());
    offered.forEach((id, agent) -> assertEquals(Optional.of(agent), offeredTo(id)));
    List<Conversation> accepted = new ArrayList<>();
    for (AgentSession agent : agents) {
      offered.forEach(
          (id, to) -> {
            if (to.equals(agent.agent().id())) {
              accepted.add(done(house.offers.accept(agent, id)).conversation());
            }
          });
    }
    assertEquals(0, house.route(), "active chats count, too");
    done(house.end.asVisitor(accepted.get(0).id()));
    assertEquals(1, house.route(), "a place that is given back is taken again");
  }

  /** The signal itself: as many as you like, one round after the other, until all is offered. */
  @Test
  void signalsFromEverywhereOfferEverythingThatCanBe() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      RouteWaiting routing =
          new RouteWaiting(house.store, house.settings, house.rounds, House.CODEC, executor, clock);
      house.onDuty("lukas");
      for (int i = 0; i < 12; i++) {
        house.start("request-" + i);
        routing.lookAgain();
        routing.lookAgain();
      }
      CompletableFuture<Void> full = new CompletableFuture<>();
      ExecutorService watcher = Executors.newSingleThreadExecutor();
      try {
        watcher.execute(
            () -> {
              while (await(house.store.read(reads -> reads.agent(new AgentId("lukas"))))
                      .orElseThrow()
                      .load()
                  < 10) {
                Thread.onSpinWait();
              }
              full.complete(null);
            });
        full.get(30, TimeUnit.SECONDS);
      } finally {
        watcher.shutdownNow();
      }
      assertEquals(0, house.route());
    } finally {
      executor.shutdownNow();
    }
  }
}
