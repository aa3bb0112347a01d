package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.BY_LUKAS;
import static org.agentinbox.store.jdbc.Samples.BY_MINA;
import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.MINA;
import static org.agentinbox.store.jdbc.Samples.NOON;
import static org.agentinbox.store.jdbc.Samples.VISITOR;
import static org.agentinbox.store.jdbc.Samples.active;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.done;
import static org.agentinbox.store.jdbc.Samples.draft;
import static org.agentinbox.store.jdbc.Samples.entries;
import static org.agentinbox.store.jdbc.Samples.id;
import static org.agentinbox.store.jdbc.Samples.known;
import static org.agentinbox.store.jdbc.Samples.load;
import static org.agentinbox.store.jdbc.Samples.refused;
import static org.agentinbox.store.jdbc.Samples.run;
import static org.agentinbox.store.jdbc.Samples.started;
import static org.agentinbox.store.jdbc.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentState;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.SentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. A subclass names an empty database. */
abstract class ConversationStoreContract {
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneId.of("Asia/Seoul"));

  final RecordingListener listener = new RecordingListener();
  JdbcConversationStore store;

  /** A database that is empty before each test; the same one throughout a test. */
  abstract StoreSettings settings();

  @BeforeEach
  void openStore() {
    store = open(listener);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  JdbcConversationStore open(RecordingListener told) {
    return JdbcConversationStore.open(settings(), new SampleCodec(), told, CLOCK);
  }

  private void reopen() {
    store.close();
    store = open(listener);
  }

  private SentMessage send(ConversationId conversation, String id, Author author, String text) {
    return done(await(store.append(draft(conversation, id, author, text))));
  }

  // Conversations

  @Test
  void aConversationComesBackAsItWasWritten() {
    ConversationId waiting = waiting(store, "one");
    Conversation.Step step = started("one", NOON);
    assertEquals(Optional.of(step.conversation()), load(store, waiting));
    assertEquals(List.of(step.entry()), entries(store, waiting));
    assertEquals(
        Optional.of(step.conversation()),
        await(store.read(reads -> reads.conversationByRequest("request-one"))));
    assertEquals(Optional.empty(), load(store, id("nobody")));
    assertEquals(
        Optional.empty(), await(store.read(reads -> reads.conversationByRequest("nothing"))));
  }

  @Test
  void statesAndTheirLinesAreKept() {
    ConversationId active = active(store, "one", LUKAS);
    Conversation before = load(store, active).orElseThrow();
    assertEquals(ConversationState.ACTIVE, before.state());
    assertEquals(2, before.head());
    Conversation.Step ended = done(before.end(BY_LUKAS, Instant.parse("2026-03-01T12:30:00.123Z")));
    run(
        store,
        unit -> {
          unit.update(ended.conversation(), List.of(ended.entry()));
          return true;
        });
    assertEquals(Optional.of(ended.conversation()), load(store, active));
    assertEquals(ended.entry(), entries(store, active).get(2));
  }

  @Test
  void aRequestIsKeptOnce() {
    waiting(store, "one");
    Conversation.Step again =
        Conversation.start(
            id("other"),
            "request-one",
            started("one", NOON).conversation().visitor(),
            "de",
            started("one", NOON).conversation().page(),
            NOON);
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                store,
                unit -> {
                  unit.insert(again.conversation(), List.of(again.entry()));
                  return true;
                }));
    assertEquals(Optional.empty(), load(store, id("other")));
  }

  @Test
  void aStateOfNoConversationIsNotWritten() {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                store,
                unit -> {
                  unit.update(started("ghost", NOON).conversation(), List.of());
                  return true;
                }));
  }

  @Test
  void entriesAreReadInPages() {
    ConversationId waiting = waiting(store, "one");
    for (int i = 2; i <= 9; i++) {
      send(waiting, "message-" + i, VISITOR, "line " + i);
    }
    assertEquals(List.of(7L, 8L, 9L), seqs(await(store.read(r -> r.newestEntries(waiting, 3)))));
    assertEquals(List.of(4L, 5L, 6L), seqs(await(store.read(r -> r.entriesBefore(waiting, 7, 3)))));
    assertEquals(List.of(1L), seqs(await(store.read(r -> r.entriesBefore(waiting, 2, 3)))));
    assertEquals(List.of(4L, 5L), seqs(await(store.read(r -> r.entriesAfter(waiting, 3, 2)))));
    assertEquals(List.of(), seqs(await(store.read(r -> r.entriesAfter(waiting, 9, 2)))));
    assertEquals(
        "line 5",
        await(store.read(r -> r.message(waiting, new MessageId("message-5"))))
            .orElseThrow()
            .text());
    assertEquals(
        Optional.empty(), await(store.read(r -> r.message(waiting, new MessageId("message-x")))));
  }

  @Test
  void listsHaveTheirOrder() {
    active(store, "b", LUKAS);
    active(store, "a", LUKAS);
    active(store, "other", MINA);
    assertEquals(
        List.of(id("b"), id("a")),
        await(store.read(reads -> reads.activeOf(LUKAS))).stream().map(Conversation::id).toList());
  }

  // Messages

  @Test
  void aMessageIsAppendedAndTold() {
    ConversationId active = active(store, "one", LUKAS);
    SentMessage sent = send(active, "message-1", VISITOR, "Hallo\n\t😀 안녕");
    assertFalse(sent.repeated());
    assertEquals(3, sent.entry().seq());
    assertEquals(NOON, sent.entry().at());
    assertEquals(sent.entry(), entries(store, active).get(2));
    assertEquals(3, load(store, active).orElseThrow().head());
    assertEquals(1, agentHead(LUKAS));
    assertEquals(
        List.of(new AgentFeedEvent(1, "EntryAdded", active + "#3 Hallo\n\t😀 안녕")),
        await(store.read(reads -> reads.agentEventsAfter(LUKAS, 0, 10))));
    assertTrue(listener.entries.contains(sent.entry()));
    assertEquals(
        new RecordingListener.Told(LUKAS, 1, new AgentEvent.EntryAdded(active, sent.entry())),
        listener.events.get(0));
  }

  @Test
  void aMessageToNobodyYetTellsNoAgent() {
    ConversationId waiting = waiting(store, "one");
    send(waiting, "message-1", VISITOR, "Hello?");
    assertEquals(List.of(), listener.events);
  }

  @Test
  void theSameMessageAgainAnswersTheFirstResult() {
    ConversationId active = active(store, "one", LUKAS);
    SentMessage first = send(active, "message-1", VISITOR, "Hello");
    SentMessage again = send(active, "message-1", Author.visitor("Renamed"), "Hello");
    assertTrue(again.repeated());
    assertEquals(first.entry(), again.entry());
    reopen();
    assertEquals(first.entry(), send(active, "message-1", VISITOR, "Hello").entry());
    assertEquals(3, load(store, active).orElseThrow().head());
    assertEquals(1, agentHead(LUKAS));
  }

  @Test
  void theSameMessageAgainAnswersTheFirstResultAlsoWhenItIsOver() {
    ConversationId active = active(store, "one", LUKAS);
    SentMessage first = send(active, "message-1", VISITOR, "Hello");
    end(active);
    assertEquals(new SentMessage(first.entry(), true), send(active, "message-1", VISITOR, "Hello"));
  }

  @Test
  void anIdOfAnotherMessageIsRefused() {
    ConversationId active = active(store, "one", LUKAS);
    send(active, "message-1", VISITOR, "Hello");
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED,
        refused(await(store.append(draft(active, "message-1", VISITOR, "Other")))).code());
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED,
        refused(await(store.append(draft(active, "message-1", BY_LUKAS, "Hello")))).code());
    ConversationId other = active(store, "two", LUKAS);
    assertFalse(send(other, "message-1", VISITOR, "Hello").repeated());
  }

  @Test
  void whoTakesNoPartIsToldNothing() {
    ConversationId active = active(store, "one", LUKAS);
    send(active, "message-1", VISITOR, "Hello");
    for (String messageId : List.of("message-1", "message-2")) {
      assertEquals(
          RefusalCode.CONVERSATION_NOT_FOUND,
          refused(await(store.append(draft(active, messageId, BY_MINA, "Hello")))).code());
    }
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(await(store.append(draft(id("ghost"), "message-1", VISITOR, "Hello")))).code());
    assertEquals(3, load(store, active).orElseThrow().head());
  }

  @Test
  void nothingIsAppendedAfterTheEnd() {
    ConversationId active = active(store, "one", LUKAS);
    send(active, "message-1", VISITOR, "Hello");
    end(active);
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED,
        refused(await(store.append(draft(active, "message-2", VISITOR, "Hello")))).code());
    assertEquals(4, entries(store, active).size());
  }

  @Test
  void duplicatesSentAtOnceAreOneMessage() {
    ConversationId active = active(store, "one", LUKAS);
    List<CompletionStage<Outcome<SentMessage>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(store.append(draft(active, "message-" + i % 3, VISITOR, "Hello " + i % 3)));
    }
    List<SentMessage> sent = answers.stream().map(answer -> done(await(answer))).toList();
    assertEquals(3, sent.stream().filter(message -> !message.repeated()).count());
    assertEquals(3, sent.stream().map(SentMessage::entry).distinct().count());
    assertEquals(5, load(store, active).orElseThrow().head());
    assertEquals(3, agentHead(LUKAS));
  }

  @Test
  void fiftyThreadsWriteWithoutGaps() throws Exception {
    List<ConversationId> conversations =
        List.of(active(store, "one", LUKAS), active(store, "two", LUKAS));
    inParallel(
        50,
        worker -> {
          for (int i = 0; i < 10; i++) {
            send(conversations.get(i % 2), "message-" + worker + "-" + i, BY_LUKAS, "Text " + i);
            if (i % 5 == 0) {
              run(store, unit -> publish(unit, conversations.get(0)));
            }
          }
        });
    for (ConversationId conversation : conversations) {
      assertEquals(upTo(252), seqs(entries(store, conversation)));
      assertEquals(252, load(store, conversation).orElseThrow().head());
    }
    List<AgentFeedEvent> feed = await(store.read(r -> r.agentEventsAfter(LUKAS, 0, 10_000)));
    assertEquals(upTo(600), feed.stream().map(AgentFeedEvent::position).toList());
    assertEquals(
        new HashSet<>(upTo(600)),
        new HashSet<>(listener.events.stream().map(RecordingListener.Told::position).toList()));
  }

  private static boolean publish(org.agentinbox.port.ConversationUnit unit, ConversationId about) {
    unit.publish(LUKAS, new AgentEvent.OfferClosed(about, Offer.Result.WITHDRAWN));
    return true;
  }

  // Changes

  @Test
  void workThatThrowsLeavesNothing() {
    ConversationId active = active(store, "one", LUKAS);
    listener.entries.clear();
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(
                    store,
                    unit -> {
                      Conversation.Step ended =
                          done(unit.lock(active).orElseThrow().end(BY_LUKAS, NOON));
                      unit.update(ended.conversation(), List.of(ended.entry()));
                      unit.publish(LUKAS, new AgentEvent.EntryAdded(active, ended.entry()));
                      assertEquals(1, unit.agentHead(LUKAS));
                      unit.claimPlace(LUKAS, active, 10);
                      throw new IllegalArgumentException("no");
                    }));
    assertEquals("no", thrown.getMessage());
    assertEquals(ConversationState.ACTIVE, load(store, active).orElseThrow().state());
    assertEquals(0, agentHead(LUKAS));
    assertEquals(0, candidate(LUKAS).load());
    assertEquals(List.of(), listener.entries);
    assertEquals(3, send(active, "message-1", VISITOR, "Still there?").entry().seq());
    assertEquals(1, listener.events.get(0).position());
  }

  @Test
  void workThatThrowsDoesNotDisturbOthers() {
    ConversationId active = active(store, "one", LUKAS);
    List<CompletionStage<?>> answers = new ArrayList<>();
    List<CompletionStage<Outcome<SentMessage>>> messages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      messages.add(store.append(draft(active, "message-" + i, VISITOR, "Hello")));
      answers.add(
          store.change(
              unit -> {
                unit.publish(LUKAS, new AgentEvent.OfferClosed(active, Offer.Result.EXPIRED));
                throw new IllegalArgumentException("no");
              }));
    }
    messages.forEach(message -> assertFalse(done(await(message)).repeated()));
    answers.forEach(answer -> assertThrows(IllegalArgumentException.class, () -> await(answer)));
    assertEquals(
        upTo(40),
        await(store.read(reads -> reads.agentEventsAfter(LUKAS, 0, 100))).stream()
            .map(AgentFeedEvent::position)
            .toList());
  }

  @Test
  void twoHundredClaimsTakeThirtyPlaces() throws Exception {
    List<AgentId> agents = List.of(LUKAS, MINA, new AgentId("zoe"));
    run(
        store,
        unit -> {
          agents.forEach(agent -> unit.ensureAgent(known(agent, agent.value()), NOON));
          return true;
        });
    for (int i = 0; i < 200; i++) {
      waiting(store, "n" + i);
    }
    AtomicInteger claimed = new AtomicInteger();
    inParallel(
        20,
        worker -> {
          for (int i = worker; i < 200; i += 20) {
            AgentId agent = agents.get(i % 3);
            ConversationId wanted = id("n" + i);
            if (claim(agent, wanted, 10)) {
              claimed.incrementAndGet();
            }
          }
        });
    assertEquals(30, claimed.get());
    agents.forEach(agent -> assertEquals(10, candidate(agent).load()));
  }

  @Test
  void whatListsShowIsToldWithTheCommit() throws InterruptedException {
    ConversationId active = active(store, "one", LUKAS);
    listener.lists.clear();
    done(await(store.append(draft(active, "message-1", VISITOR, "Hello"))));
    claim(LUKAS, active, 10);
    assertEquals(
        Set.of(Lists.AGENTS), listener.lists.poll(10, TimeUnit.SECONDS), "a message changes none");
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                store,
                unit -> {
                  unit.listsChange(Lists.PAST);
                  throw new IllegalStateException("undone");
                }));
    run(
        store,
        unit -> {
          Conversation open = unit.lock(active).orElseThrow();
          Conversation.Step ended = done(open.timeOut(NOON));
          unit.update(ended.conversation(), List.of(ended.entry()));
          unit.releasePlace(active);
          return true;
        });
    assertEquals(
        Set.of(Lists.PAST, Lists.QUEUE, Lists.AGENTS), listener.lists.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void placesAreGivenBackAndLimited() {
    ConversationId one = active(store, "one", LUKAS);
    ConversationId two = active(store, "two", LUKAS);
    active(store, "three", MINA);
    assertTrue(claim(LUKAS, one, 1));
    assertTrue(claim(LUKAS, one, 1));
    assertFalse(claim(LUKAS, two, 1));
    assertTrue(claim(MINA, one, 1), "a chat that is passed on has a place with both");
    assertEquals(1, candidate(MINA).load());
    run(
        store,
        unit -> {
          unit.releasePlace(one, MINA);
          return true;
        });
    assertEquals(0, candidate(MINA).load());
    assertEquals(1, candidate(LUKAS).load());
    assertTrue(claim(MINA, one, 1));
    run(
        store,
        unit -> {
          unit.releasePlace(one);
          unit.releasePlace(two);
          return true;
        });
    assertTrue(claim(LUKAS, two, 1));
    assertEquals(1, candidate(LUKAS).load());
    assertEquals(0, candidate(MINA).load());
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                store,
                unit -> {
                  for (int i = 0; i < 11; i++) {
                    Conversation.Step step = started("more" + i, NOON);
                    unit.insert(step.conversation(), List.of(step.entry()));
                    unit.claimPlace(LUKAS, step.conversation().id(), 99);
                  }
                  return true;
                }));
  }

  @Test
  void offersAreRecordedAndRemembered() {
    ConversationId one = active(store, "one", LUKAS);
    ConversationId two = active(store, "two", MINA);
    Offer first = new Offer(one, LUKAS, NOON, NOON.plusSeconds(45), 1);
    Offer second = new Offer(two, LUKAS, NOON.plusSeconds(1), NOON.plusSeconds(46), 1);
    assertEquals(PastOffers.NONE, run(store, unit -> unit.pastOffers(one)));
    run(store, unit -> record(unit, second) && record(unit, first));
    assertEquals(List.of(first, second), await(store.read(r -> r.openOffersTo(LUKAS))));
    assertThrows(IllegalStateException.class, () -> run(store, unit -> record(unit, first)));
    run(store, unit -> close(unit, one, Offer.Result.DECLINED));
    run(store, unit -> record(unit, new Offer(one, MINA, NOON, NOON.plusSeconds(45), 1)));
    run(store, unit -> close(unit, one, Offer.Result.EXPIRED));
    run(store, unit -> close(unit, one, Offer.Result.ACCEPTED));
    assertEquals(List.of(second), await(store.read(r -> r.openOffersTo(LUKAS))));
    assertEquals(
        new PastOffers(Set.of(LUKAS), Set.of(MINA)), run(store, unit -> unit.pastOffers(one)));
    assertEquals(PastOffers.NONE, run(store, unit -> unit.pastOffers(two)));
  }

  private static boolean record(org.agentinbox.port.ConversationUnit unit, Offer offer) {
    unit.recordOffer(offer, 1);
    return true;
  }

  private static boolean close(
      org.agentinbox.port.ConversationUnit unit, ConversationId id, Offer.Result result) {
    unit.closeOffer(id, result);
    return true;
  }

  @Test
  void deadlinesAreSetMovedAndCleared() {
    ConversationId one = waiting(store, "one");
    ConversationId two = waiting(store, "two");
    Deadline wait = new Deadline(one, Deadline.Kind.WAIT_ENDS, NOON.plusSeconds(180));
    Deadline offer = new Deadline(one, Deadline.Kind.OFFER_EXPIRES, NOON.plusSeconds(45));
    Deadline other = new Deadline(two, Deadline.Kind.WAIT_ENDS, NOON.plusSeconds(50));
    run(
        store,
        unit -> {
          unit.setDeadline(wait);
          unit.setDeadline(new Deadline(one, Deadline.Kind.OFFER_EXPIRES, NOON));
          unit.setDeadline(offer);
          unit.setDeadline(other);
          return true;
        });
    reopen();
    assertEquals(List.of(), await(store.read(r -> r.dueBy(NOON.plusSeconds(44), 9))));
    assertEquals(List.of(offer, other), await(store.read(r -> r.dueBy(NOON.plusSeconds(50), 9))));
    assertEquals(List.of(offer), await(store.read(r -> r.dueBy(NOON.plusSeconds(50), 1))));
    run(
        store,
        unit -> {
          unit.clearDeadline(one, Deadline.Kind.OFFER_EXPIRES);
          unit.clearDeadline(two, Deadline.Kind.OFFER_EXPIRES);
          return true;
        });
    assertEquals(List.of(other, wait), await(store.read(r -> r.dueBy(NOON.plusSeconds(999), 9))));
  }

  @Test
  void agentsAreKnownFromTheirFirstVisit() {
    assertEquals(Optional.empty(), await(store.read(reads -> reads.agent(LUKAS))));
    run(
        store,
        unit -> {
          unit.ensureAgent(known(MINA, "Mina"), NOON);
          unit.ensureAgent(known(LUKAS, "Lukas"), NOON);
          return true;
        });
    assertEquals(
        new AgentState(LUKAS, "Lukas", Availability.initial(NOON), Instant.EPOCH, 0, 0),
        candidate(LUKAS));
    run(
        store,
        unit -> {
          unit.ensureAgent(known(LUKAS, "Lukas Brandt"), NOON.plusSeconds(9));
          unit.setMissedInRow(LUKAS, 1);
          unit.setReachableUntil(List.of(LUKAS, MINA), NOON.plusSeconds(30));
          return true;
        });
    AgentState lukas =
        new AgentState(
            LUKAS, "Lukas Brandt", Availability.initial(NOON), NOON.plusSeconds(30), 1, 0);
    assertEquals(lukas, candidate(LUKAS));
  }

  @Test
  void anUnknownAgentsStreamIsAFault() {
    ConversationId one = waiting(store, "one");
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                store,
                unit -> {
                  unit.publish(MINA, new AgentEvent.OfferClosed(one, Offer.Result.MISSED));
                  return true;
                }));
  }

  @Test
  void streamsAreDenseAndForgetFromTheirBeginning() {
    ConversationId active = active(store, "one", LUKAS);
    for (int i = 0; i < 4; i++) {
      run(store, unit -> publish(unit, active));
      send(active, "message-" + i, VISITOR, "Hello");
    }
    assertEquals(0, agentTail(LUKAS));
    assertEquals(
        List.of(3L, 4L),
        await(store.read(r -> r.agentEventsAfter(LUKAS, 2, 2))).stream()
            .map(AgentFeedEvent::position)
            .toList());
    assertEquals(0, forget(NOON));
    assertEquals(8, forget(NOON.plusSeconds(1)));
    assertEquals(8, agentTail(LUKAS));
    assertEquals(8, agentHead(LUKAS));
    send(active, "message-9", VISITOR, "Hello");
    assertEquals(
        List.of(9L),
        await(store.read(r -> r.agentEventsAfter(LUKAS, 8, 9))).stream()
            .map(AgentFeedEvent::position)
            .toList());
    assertEquals(6 + 1, load(store, active).orElseThrow().head());
    assertEquals(0, agentHead(MINA));
    assertEquals(0, agentTail(MINA));
  }

  @Test
  void aReadSeesOneMoment() {
    ConversationId active = active(store, "one", LUKAS);
    send(active, "message-1", VISITOR, "Hello");
    boolean checked =
        await(
            store.read(
                reads -> {
                  assertEquals(3, reads.conversation(active).orElseThrow().head());
                  send(active, "message-2", VISITOR, "Committed meanwhile");
                  assertEquals(3, reads.newestEntries(active, 1).get(0).seq());
                  assertEquals(1, reads.agentHead(LUKAS));
                  assertEquals(1, reads.agentEventsAfter(LUKAS, 0, 9).size());
                  return true;
                }));
    assertTrue(checked);
    assertEquals(4, load(store, active).orElseThrow().head());
    assertEquals(2, agentHead(LUKAS));
  }

  @Test
  void whatARefusedReadThrowsIsAnswered() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            await(
                store.read(
                    reads -> {
                      throw new IllegalArgumentException("no");
                    })));
  }

  @Test
  void secretsAndTheEpochAreMadeOnce() {
    byte[] first =
        IntStream.range(0, 32)
            .collect(() -> new byte[32], (b, i) -> b[i] = (byte) (i * 9), (a, b) -> {});
    assertArrayEquals(first, run(store, unit -> unit.secret("token", first)));
    assertArrayEquals(first, run(store, unit -> unit.secret("token", new byte[32])));
    assertArrayEquals(new byte[32], run(store, unit -> unit.secret("other", new byte[32])));
    String epoch = store.epoch();
    assertTrue(epoch.matches("[a-z0-9]{8}"), epoch);
    reopen();
    assertEquals(epoch, store.epoch());
    assertArrayEquals(first, run(store, unit -> unit.secret("token", new byte[32])));
  }

  @Test
  void everythingIsThereAfterOpeningAgain() {
    ConversationId active = active(store, "one", LUKAS);
    send(active, "message-1", BY_LUKAS, "Hello");
    Conversation before = load(store, active).orElseThrow();
    List<Entry> log = entries(store, active);
    reopen();
    assertEquals(before, load(store, active).orElseThrow());
    assertEquals(log, entries(store, active));
    assertEquals(4, send(active, "message-2", BY_LUKAS, "Again").entry().seq());
    assertEquals(2, agentHead(LUKAS));
  }

  @Test
  void nothingIsLeftRunningAfterTheEnd() throws InterruptedException {
    store.close();
    assertThrows(
        org.agentinbox.port.StoreUnavailableException.class,
        () -> await(store.append(draft(id("one"), "message-1", VISITOR, "Hello"))));
    assertThrows(
        org.agentinbox.port.StoreUnavailableException.class,
        () -> await(store.change(unit -> true)));
    assertThrows(
        org.agentinbox.port.StoreUnavailableException.class,
        () -> await(store.read(reads -> true)));
    // a pool counts as terminated a moment before its last thread is gone
    for (Thread thread : storeThreads()) {
      thread.join(10_000);
    }
    assertEquals(List.of(), storeThreads());
  }

  private static List<Thread> storeThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(StoreThreads.PREFIX))
        .toList();
  }

  private void end(ConversationId conversation) {
    run(
        store,
        unit -> {
          Conversation.Step ended = done(unit.lock(conversation).orElseThrow().end(BY_LUKAS, NOON));
          unit.update(ended.conversation(), List.of(ended.entry()));
          return true;
        });
  }

  private long agentHead(AgentId agent) {
    return await(store.read(reads -> reads.agentHead(agent)));
  }

  private long agentTail(AgentId agent) {
    return await(store.read(reads -> reads.agentTail(agent)));
  }

  private boolean claim(AgentId agent, ConversationId conversation, int limit) {
    return run(store, unit -> unit.claimPlace(agent, conversation, limit));
  }

  private int forget(Instant before) {
    return run(store, unit -> unit.forgetAgentEventsBefore(before));
  }

  private AgentState candidate(AgentId agent) {
    return await(store.read(reads -> reads.agent(agent))).orElseThrow();
  }

  static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }

  static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  /** What one of several workers does. */
  interface Worker {
    void run(int number) throws Exception;
  }

  static void inParallel(int workers, Worker work) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      int number = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  work.run(number);
                } catch (Exception | AssertionError e) {
                  failures.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }
}
