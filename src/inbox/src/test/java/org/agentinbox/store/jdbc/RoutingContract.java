package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.ConversationStoreContract.inParallel;
import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.MINA;
import static org.agentinbox.store.jdbc.Samples.NOON;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.done;
import static org.agentinbox.store.jdbc.Samples.draft;
import static org.agentinbox.store.jdbc.Samples.id;
import static org.agentinbox.store.jdbc.Samples.known;
import static org.agentinbox.store.jdbc.Samples.load;
import static org.agentinbox.store.jdbc.Samples.run;
import static org.agentinbox.store.jdbc.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.domain.routing.Team;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.RoutingDesk;
import org.agentinbox.port.RoutingDesk.Place;
import org.agentinbox.port.RoutingDesk.Queue;
import org.agentinbox.port.RoutingReads.Earlier;
import org.agentinbox.port.RoutingReads.Recorded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do for routing. A subclass names an empty database. */
abstract class RoutingContract {
  private JdbcConversationStore store;

  abstract StoreSettings settings();

  @BeforeEach
  void open() {
    store =
        JdbcConversationStore.open(
            settings(),
            new SampleCodec(),
            new RecordingListener(),
            Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Known, reachable until then, switched on. */
  private void ready(AgentId... agents) {
    run(
        store,
        unit -> {
          for (AgentId agent : agents) {
            unit.ensureAgent(known(agent, "Agent " + agent), NOON);
            AgentHours on = unit.hours().lock(agent).orElseThrow().hours().switchTo(true, NOON);
            unit.hours().keep(agent, on, on.at(NOON), on.changesAt(NOON));
            unit.setReachableUntil(List.of(agent), NOON.plusSeconds(30));
          }
          return true;
        });
  }

  private List<Candidate> candidates(Instant now) {
    return await(store.read(reads -> reads.routing().candidates(now, 10)));
  }

  private Queue queue(Place after, Instant now, int limit) {
    return run(store, unit -> unit.routing().queue(after, now, limit));
  }

  private static List<ConversationId> ids(Queue queue) {
    return queue.chats().stream().map(it -> it.conversation().id()).toList();
  }

  private boolean somebodyWaits(Instant now) {
    return await(store.read(reads -> reads.routing().somebodyWaits(now)));
  }

  private Long turn() {
    return run(store, unit -> unit.routing().lock());
  }

  @Test
  void candidatesAreEverybodyWithWhatKeepsThem() {
    ready(LUKAS, MINA);
    run(
        store,
        unit -> {
          unit.ensureAgent(known(new AgentId("new"), "New"), NOON);
          unit.ensureAgent(
              new KnownAgent(new AgentId("not"), "Not", ZoneOffset.UTC, "ko", false), NOON);
          return true;
        });
    Candidate lukas = candidates(NOON).get(0);
    assertEquals(LUKAS, lukas.id());
    assertTrue(lukas.hasRoom());
    assertEquals(10, lukas.limit());
    assertEquals(Set.of("de"), lukas.languages());
    assertEquals(
        List.of(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Exclusion.UNAVAILABLE),
            Optional.of(Exclusion.NOT_ALLOWED)),
        candidates(NOON.plusSeconds(29)).stream().map(Candidate::standing).toList());
    assertEquals(
        Optional.of(Exclusion.UNREACHABLE), candidates(NOON.plusSeconds(30)).get(1).standing());
    assertEquals(
        Map.of(
            LUKAS,
            "Agent lukas",
            MINA,
            "Agent mina",
            new AgentId("new"),
            "New",
            new AgentId("not"),
            "Not"),
        await(store.read(reads -> reads.routing().names())));
  }

  @Test
  void theQueueIsReadInPartsTheLongestWaitingFirst() {
    waiting(store, "late", NOON.plusSeconds(9));
    waiting(store, "b", NOON);
    waiting(store, "a", NOON);
    Queue first = queue(Place.FIRST, NOON.plusSeconds(20), 2);
    assertEquals(List.of(id("b"), id("a")), ids(first));
    assertFalse(first.passedOver());
    Queue second = queue(first.next().orElseThrow(), NOON.plusSeconds(20), 2);
    assertEquals(List.of(id("late")), ids(second));
    assertEquals(Optional.empty(), second.next());
    assertEquals(List.of(), ids(queue(new Place(Long.MAX_VALUE, 0), NOON.plusSeconds(20), 2)));
  }

  @Test
  void aChatIsRoutedWhenTheHostHasAnsweredOrTimeIsUp() {
    ConversationId one = waiting(store, "one", NOON);
    Instant patience = NOON.plusMillis(1500);
    run(
        store,
        unit -> {
          unit.routing()
              .arrived(
                  one,
                  new RoutingDesk.Arrival(
                      Optional.of("sales"), Optional.of("Asia/Seoul"), patience));
          return true;
        });
    assertEquals(List.of(), ids(queue(Place.FIRST, patience.minusMillis(1), 9)));
    assertEquals(false, somebodyWaits(patience.minusMillis(1)));
    assertEquals(List.of(one), ids(queue(Place.FIRST, patience, 9)));
    assertEquals(true, somebodyWaits(patience));
    run(
        store,
        unit -> {
          unit.routing().told(one, Optional.of(LUKAS), "{\"known\":true}", NOON.plusMillis(100));
          return true;
        });
    Queue told = queue(Place.FIRST, NOON.plusMillis(100), 9);
    assertEquals(List.of(one), ids(told));
    RoutingDesk.Waiting chat = told.chats().get(0);
    assertEquals(Optional.of(LUKAS), chat.owner());
    assertEquals(Optional.of("sales"), chat.team());
    assertEquals("{\"known\":true}", chat.facts());
  }

  @Test
  void whoIsHeldByAnotherTransactionIsPassedOver() throws Exception {
    ConversationId held = waiting(store, "held", NOON);
    ConversationId free = waiting(store, "free", NOON);
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    var holder =
        store.change(
            unit -> {
              unit.lock(held);
              holding.countDown();
              try {
                return looked.await(5, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertTrue(holding.await(5, TimeUnit.SECONDS));
    if (settings().database() instanceof StoreSettings.Postgres) {
      Queue queue = queue(Place.FIRST, NOON, 9);
      assertEquals(List.of(free), ids(queue));
      assertTrue(queue.passedOver());
    }
    looked.countDown();
    await(holder);
    Queue queue = queue(Place.FIRST, NOON, 9);
    assertEquals(List.of(held, free), ids(queue));
    assertFalse(queue.passedOver());
  }

  @Test
  void theFirstMessageIsTheQuestion() {
    List<ConversationId> ids = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      ConversationId one = waiting(store, "n" + i);
      ids.add(one);
      if (i % 2 == 0) {
        done(await(store.append(draft(one, "message-1", Samples.VISITOR, "first " + i))));
        done(await(store.append(draft(one, "message-2", Samples.VISITOR, "second"))));
      }
    }
    Map<ConversationId, String> found = run(store, unit -> unit.routing().firstMessages(ids));
    assertEquals(75, found.size());
    assertEquals("first 148", found.get(id("n148")));
    assertEquals(Map.of(), run(store, unit -> unit.routing().firstMessages(List.of())));
  }

  @Test
  void offersAreMadeAndRememberedTogether() {
    ready(LUKAS, MINA);
    ConversationId one = waiting(store, "one");
    ConversationId two = waiting(store, "two");
    List<Long> numbers = run(store, unit -> offer(unit, one, two));
    assertEquals(2, numbers.size());
    assertEquals(ConversationState.OFFERED, load(store, one).orElseThrow().state());
    assertEquals(Optional.of(MINA), load(store, two).orElseThrow().agent());
    assertEquals(
        List.of(new Offer(one, LUKAS, NOON, NOON.plusSeconds(45), 1)),
        await(store.read(reads -> reads.openOffersTo(LUKAS))));
    assertEquals(2, await(store.read(reads -> reads.dueBy(NOON.plusSeconds(45), 9))).size());
    assertEquals(Long.valueOf(2), turn());
    assertEquals(
        List.of(1L, 2L), candidates(NOON).stream().map(Candidate::turn).toList(), "lukas, mina");
    assertEquals(List.of(1, 1), candidates(NOON).stream().map(Candidate::load).toList());
    List<Recorded> why = await(store.read(reads -> reads.routing().decisions(two)));
    assertEquals(
        List.of(
            new Recorded(
                why.get(0).round(),
                1,
                NOON,
                "{\"round\":1}",
                "{\"two\":2}",
                Stage.TEAM,
                MINA,
                Optional.of(Offer.Result.OPEN))),
        why);
    assertEquals(
        List.of(new Earlier("{\"one\":1}", LUKAS)),
        await(store.read(reads -> reads.routing().decisionsBefore(why.get(0).round(), 1))));
    run(
        store,
        unit -> {
          unit.closeOffer(one, Offer.Result.DECLINED);
          unit.closeOffer(two, Offer.Result.EXPIRED);
          return true;
        });
    assertEquals(
        Map.of(
            one,
            new PastOffers(Set.of(LUKAS), Set.of()),
            two,
            new PastOffers(Set.of(), Set.of(MINA)),
            id("none"),
            PastOffers.NONE),
        run(store, unit -> unit.routing().pastOffers(List.of(one, two, id("none")))));
  }

  private static List<Long> offer(ConversationUnit unit, ConversationId one, ConversationId two) {
    RoutingDesk desk = unit.routing();
    long turn = desk.lock();
    desk.candidates(NOON, 10);
    assertTrue(desk.claim(LUKAS, one, 10));
    assertTrue(desk.claim(MINA, two, 10));
    assertEquals("Agent mina", desk.nameOf(MINA));
    List<Long> numbers =
        desk.record(
            new RoutingDesk.Round(
                NOON,
                "{\"round\":1}",
                List.of(
                    new RoutingDesk.Decided(one, "{\"one\":1}", Stage.RULE, LUKAS, turn + 1),
                    new RoutingDesk.Decided(two, "{\"two\":2}", Stage.TEAM, MINA, turn + 2)),
                turn + 2));
    desk.offer(
        List.of(
            offered(unit, one, LUKAS, numbers.get(0)), offered(unit, two, MINA, numbers.get(1))));
    return numbers;
  }

  private static RoutingDesk.Offered offered(
      ConversationUnit unit, ConversationId id, AgentId agent, long decision) {
    Conversation next = done(unit.lock(id).orElseThrow().offerTo(agent, "Agent " + agent));
    return new RoutingDesk.Offered(
        next, new Offer(id, agent, NOON, NOON.plusSeconds(45), next.head()), decision);
  }

  @Test
  void aPlaceThatSomebodyTookMeanwhileIsNotTakenTwice() {
    ready(LUKAS);
    waiting(store, "n0");
    waiting(store, "n1");
    Function<ConversationUnit, Boolean> work =
        unit -> {
          RoutingDesk desk = unit.routing();
          long turn = desk.lock();
          desk.candidates(NOON, 3);
          unit.claimPlace(LUKAS, id("n0"), 3); // as another transaction would
          assertTrue(desk.claim(LUKAS, id("n1"), 3));
          desk.record(
              new RoutingDesk.Round(
                  NOON,
                  "{}",
                  List.of(
                      new RoutingDesk.Decided(id("n1"), "{}", Stage.EVERYBODY, LUKAS, turn + 1)),
                  turn + 1));
          return true;
        };
    assertThrows(IllegalStateException.class, () -> await(store.change(work)));
    assertEquals(0, candidates(NOON).get(0).load(), "nothing is half done");
  }

  @Test
  void nobodyIsGivenMorePlacesThanTheLimit() {
    ready(LUKAS);
    List<Boolean> claimed =
        run(
            store,
            unit -> {
              RoutingDesk desk = unit.routing();
              desk.candidates(NOON, 3);
              return IntStream.range(1, 5)
                  .mapToObj(i -> desk.claim(LUKAS, id("n" + i), 3))
                  .toList();
            });
    assertEquals(List.of(true, true, true, false), claimed);
  }

  @Test
  void routingIsDecidedByOneAtATime() throws Exception {
    inParallel(
        8,
        worker -> {
          for (int i = 0; i < 5; i++) {
            run(
                store,
                unit -> {
                  long turn = unit.routing().lock();
                  unit.routing().record(new RoutingDesk.Round(NOON, "{}", List.of(), turn + 1));
                  return true;
                });
          }
        });
    assertEquals(Long.valueOf(40), turn());
  }

  @Test
  void teamsAreReplacedAsAWhole() {
    ready(LUKAS, MINA);
    run(store, unit -> save(unit, new Team("sales", "Sales", Set.of(LUKAS, MINA))));
    run(store, unit -> save(unit, new Team("help", "Help", Set.of(MINA))));
    run(store, unit -> save(unit));
  }

  private static boolean save(ConversationUnit unit, Team... teams) {
    unit.routing().saveTeams(List.of(teams));
    return true;
  }
}
