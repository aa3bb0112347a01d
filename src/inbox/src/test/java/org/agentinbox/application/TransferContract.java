package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.Handover;
import org.agentinbox.port.AgentEvent.OpenTransfer;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.AgentEvent.TeamName;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats go from one agent to another, and none is lost or doubled on the way. */
abstract class TransferContract extends HouseContract {
  private AgentSession lukas;
  private AgentSession mina;
  private AgentSession zoe;
  private ConversationId id;
  private int lukasEvents;
  private int minaEvents;

  @BeforeEach
  void aChatWithLukas() {
    lukas = house.onDuty("lukas");
    id = house.active(lukas, "request-1");
    mina = house.onDuty("mina");
    zoe = house.onDuty("zoe");
    lukasEvents = feed(lukas).size();
    minaEvents = feed(mina).size();
  }

  private static HandoverForm to(String agent) {
    return new HandoverForm(Optional.of(agent), Optional.empty(), Optional.of("about the price"));
  }

  private static HandoverForm toTeam(String team) {
    return new HandoverForm(Optional.empty(), Optional.of(team), Optional.empty());
  }

  private Passing passing(AgentSession agent) {
    return done(house.inbox.snapshot(agent)).conversations().get(0).passing();
  }

  private Person person(AgentSession agent) {
    return new Person(new AgentId(agent.agent().id()), agent.agent().displayName());
  }

  @Test
  void untilTheReceiverAcceptsTheChatStaysWhereItIs() {
    PassedOn passed = done(house.transfers.transfer(lukas, id, to("mina")));
    OpenTransfer open =
        new OpenTransfer(
            Optional.of(person(mina)),
            Optional.empty(),
            person(lukas),
            clock.instant(),
            Optional.of(person(mina)));
    assertEquals(Optional.of(open), passed.passing().transfer());
    assertEquals(passed.passing(), passing(lukas));
    assertEquals(ConversationState.ACTIVE, state(id));
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertEquals(List.of(1, 1, 0), List.of(load(lukas), load(mina), load(zoe)));
    done(house.send.asAgent(lukas, id, "message-1", "One moment"));
    done(house.send.asVisitor(id, "message-2", "Fine"));
    var offer = done(house.inbox.snapshot(mina)).offers().get(0);
    assertEquals(
        Optional.of(
            new Handover(
                Transfer.Kind.TRANSFER, person(lukas), "about the price", clock.instant())),
        offer.handover());
    assertEquals(ConversationState.ACTIVE, offer.conversation().state());
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(house.inbox.conversation(mina, id)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.send.asAgent(mina, id, "message-3", "Hi")));
    assertEquals(List.of("updated", "entry", "entry"), events(lukas, lukasEvents));
    assertEquals(List.of("offer"), events(mina, minaEvents));
  }

  @Test
  void theReceiverAcceptsAndTheSenderIsFree() {
    done(house.send.asVisitor(id, "message-1", "Hello"));
    done(house.transfers.transfer(lukas, id, to("mina")));
    ConversationView view = done(house.offers.accept(mina, id));
    assertEquals(view, done(house.offers.accept(mina, id)), "accepting twice is accepting once");
    assertEquals(Optional.of("mina"), agentOf(id));
    assertEquals(List.of("started", "joined", "message", "joined"), kinds(id));
    assertEquals("Agent mina", lines(id).get(3).author().name());
    assertEquals(List.of(0, 1), List.of(load(lukas), load(mina)));
    assertEquals(List.of(), activeOf(lukas));
    assertEquals(Optional.empty(), passing(mina).transfer());
    assertEquals("about the price", passing(mina).handover().orElseThrow().note());
    assertEquals(List.of("entry", "updated", "released"), events(lukas, lukasEvents));
    assertTrue(newestEvent(lukas).json().contains("\"reason\":\"transferred\""));
    assertTrue(newestEvent(lukas).json().contains("\"to\":{\"id\":\"mina\""));
    assertEquals(List.of("offer", "offer-closed", "opened"), events(mina, minaEvents));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.send.asAgent(lukas, id, "message-2", "Still there?")));
    done(house.send.asAgent(mina, id, "message-3", "I am Mina"));
    assertEquals(ConversationState.ENDED, done(house.end.asAgent(mina, id)).state());
    assertEquals(0, load(mina));
  }

  @Test
  void aDeclinedTransferEndsAndTheSenderIsTold() {
    done(house.transfers.transfer(lukas, id, to("mina")));
    done(house.offers.decline(mina, id));
    done(house.offers.decline(mina, id));
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertEquals(Passing.NONE, passing(lukas));
    assertEquals(List.of("updated", "updated"), events(lukas, lukasEvents));
    assertTrue(newestEvent(lukas).json().contains("\"transferResult\":\"declined\""));
    assertEquals(List.of("offer", "offer-closed"), events(mina, minaEvents));
    assertEquals(List.of(1, 0), List.of(load(lukas), load(mina)));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(mina, id)));
    done(house.transfers.transfer(lukas, id, to("mina")));
    assertTrue(isOffered(mina, id), "who declined may be asked again by a person");
  }

  @Test
  void anExpiredTransferEndsAndCountsAsMissed() {
    for (int i = 0; i < 2; i++) {
      assertTrue(member("mina").availability().available());
      done(house.transfers.transfer(lukas, id, to("mina")));
      pass(OFFER.minusMillis(1));
      assertTrue(isOffered(mina, id));
      pass(Duration.ofMillis(1));
      assertFalse(isOffered(mina, id));
      assertTrue(newestEvent(lukas).json().contains("\"transferResult\":\"expired\""));
    }
    assertFalse(member("mina").availability().available());
    assertEquals(
        RefusalCode.AGENT_UNAVAILABLE, refused(house.transfers.transfer(lukas, id, to("mina"))));
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertEquals(List.of(1, 0), List.of(load(lukas), load(mina)));
  }

  @Test
  void anExpiredTransferIsFoundAfterARestartAndHappensOnce() {
    done(house.transfers.transfer(lukas, id, to("mina")));
    restartAfter(OFFER);
    CompletionStage<Void> one = house.deadlines.fire();
    CompletionStage<Void> two = house.deadlines.fire();
    await(one);
    await(two);
    assertEquals(List.of("updated", "updated"), events(lukas, lukasEvents));
    assertEquals(Passing.NONE, passing(lukas));
    assertEquals(0, load(mina));
  }

  @Test
  void aTeamIsAskedOneAfterTheOtherLeastRecentlyOfferedFirst() {
    AgentSession away = house.onDuty("away");
    done(house.availability.change(away, false));
    team("sales", "Sales", "lukas", "away", "zoe", "mina");
    done(house.transfers.transfer(lukas, id, to("mina")));
    done(house.offers.decline(mina, id));
    PassedOn passed = done(house.transfers.transfer(lukas, id, toTeam("sales")));
    assertEquals(
        Optional.of(new TeamName("sales", "Sales")),
        passed.passing().transfer().orElseThrow().toTeam());
    assertTrue(isOffered(zoe, id), "mina was offered one later");
    pass(OFFER);
    assertTrue(isOffered(mina, id));
    assertEquals(0, load(zoe));
    assertEquals(Optional.of(person(mina)), passing(lukas).transfer().orElseThrow().offeredTo());
    done(house.offers.decline(mina, id));
    assertEquals(Passing.NONE, passing(lukas), "each is asked once");
    assertTrue(newestEvent(lukas).json().contains("\"transferResult\":\"declined\""));
    assertFalse(isOffered(zoe, id));
    assertEquals(List.of(1, 0, 0), List.of(load(lukas), load(mina), load(zoe)));
  }

  @Test
  void aTeamIsAskedForAsLongAsAVisitorWaitsAndNoLonger() {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      members.add("m" + i);
      house.onDuty("m" + i);
    }
    team("many", "Many", members.toArray(String[]::new));
    done(house.transfers.transfer(lukas, id, toTeam("many")));
    int asked = 0;
    while (passing(lukas).transfer().isPresent()) {
      asked++;
      pass(OFFER);
    }
    assertEquals(4, asked, "45 s each, 180 s in all");
    assertEquals(1, load(lukas));
  }

  @Test
  void theLimitHoldsForTransfers() {
    for (int i = 2; i <= 11; i++) {
      ConversationId own = house.start("request-" + i);
      done(house.supervise.assign(supervisor("boss"), own, to("mina")));
      done(house.offers.accept(mina, own));
    }
    assertEquals(10, load(mina));
    assertEquals(RefusalCode.AGENT_LIMIT, refused(house.transfers.transfer(lukas, id, to("mina"))));
    team("sales", "Sales", "mina", "lukas");
    assertEquals(
        RefusalCode.AGENT_UNAVAILABLE,
        refused(house.transfers.transfer(lukas, id, toTeam("sales"))));
    assertEquals(Passing.NONE, passing(lukas), "what was refused changed nothing");
    assertEquals(lukasEvents, feed(lukas).size());
  }

  @Test
  void aTransferIsTakenBack() {
    assertEquals(RefusalCode.TRANSFER_NONE, refused(house.transfers.cancel(lukas, id)));
    done(house.transfers.transfer(lukas, id, to("mina")));
    assertEquals(
        RefusalCode.TRANSFER_OPEN, refused(house.transfers.transfer(lukas, id, to("zoe"))));
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(house.transfers.cancel(zoe, id)));
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(house.transfers.cancel(mina, id)));
    assertEquals(Passing.NONE, done(house.transfers.cancel(lukas, id)).passing());
    assertFalse(isOffered(mina, id));
    assertEquals(0, load(mina));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(mina, id)));
    assertTrue(newestEvent(lukas).json().contains("\"transferResult\":\"cancelled\""));
    assertTrue(newestEvent(mina).json().contains("\"reason\":\"withdrawn\""));
    pass(OFFER);
    assertTrue(member("mina").availability().available());
  }

  @Test
  void whenTheChatEndsTheTransferDoes() {
    done(house.transfers.transfer(lukas, id, to("mina")));
    done(house.end.asVisitor(id));
    assertEquals(ConversationState.ENDED, state(id));
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertFalse(isOffered(mina, id));
    assertEquals(List.of(0, 0), List.of(load(lukas), load(mina)));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(mina, id)));
    assertEquals(List.of("offer", "offer-closed"), events(mina, minaEvents));
    pass(OFFER);
    assertEquals(List.of("offer", "offer-closed"), events(mina, minaEvents), "nothing twice");
  }

  @Test
  void aTransferThatIsAcceptedAtItsLastMillisecondIsTooLate() {
    done(house.transfers.transfer(lukas, id, to("mina")));
    clock.advance(OFFER);
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(mina, id)));
    assertEquals(Optional.of("lukas"), agentOf(id));
  }

  @Test
  void whatCannotBeTransferredIsRefusedWithAReason() {
    HandoverForm nobody = new HandoverForm(Optional.empty(), Optional.empty(), Optional.empty());
    HandoverForm both =
        new HandoverForm(Optional.of("mina"), Optional.of("sales"), Optional.empty());
    HandoverForm longNote =
        new HandoverForm(Optional.of("mina"), Optional.empty(), Optional.of("x".repeat(1001)));
    for (HandoverForm form : List.of(nobody, both, longNote, to("lukas"))) {
      assertEquals(RefusalCode.REQUEST_INVALID, refused(house.transfers.transfer(lukas, id, form)));
    }
    for (String noId : List.of("", " ", "\u0000", "\ud800", "x".repeat(300))) {
      for (HandoverForm form : List.of(to(noId), toTeam(noId))) {
        assertEquals(
            RefusalCode.REQUEST_INVALID, refused(house.transfers.transfer(lukas, id, form)));
      }
    }
    assertEquals(
        RefusalCode.AGENT_UNKNOWN, refused(house.transfers.transfer(lukas, id, to("nobody"))));
    assertEquals(
        RefusalCode.TEAM_UNKNOWN, refused(house.transfers.transfer(lukas, id, toTeam("nobody"))));
    done(house.availability.change(zoe, false));
    assertEquals(
        RefusalCode.AGENT_UNAVAILABLE, refused(house.transfers.transfer(lukas, id, to("zoe"))));
    house.presence.feedClosed(new AgentId("mina"));
    clock.advance(Duration.ofSeconds(31));
    assertEquals(
        RefusalCode.AGENT_UNAVAILABLE, refused(house.transfers.transfer(lukas, id, to("mina"))));
    AgentSession reader = agent("lukas", Set.of(Permission.INBOX_VIEW));
    List<CompletionStage<? extends Outcome<?>>> denied =
        List.of(
            house.transfers.transfer(reader, id, to("mina")), house.transfers.cancel(reader, id));
    denied.forEach(stage -> assertEquals(RefusalCode.AUTH_DENIED, refused(stage)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.transfers.transfer(zoe, id, to("mina"))),
        "it is not hers");
    done(house.end.asAgent(lukas, id));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED, refused(house.transfers.transfer(lukas, id, to("mina"))));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(house.transfers.cancel(lukas, id)));
  }

  /** Agents pass chats to each other while visitors write and leave: nothing waits for ever. */
  @Test
  void manyPassChatsToEachOtherAtOnce() throws Exception {
    List<AgentSession> all = List.of(lukas, mina, zoe);
    List<ConversationId> chats = new ArrayList<>(List.of(id));
    for (int i = 2; i <= 9; i++) {
      ConversationId chat = house.start("request-" + i);
      done(house.supervise.takeOver(supervisor(all.get(i % 3).agent().id()), chat));
      chats.add(chat);
    }
    ExecutorService threads = Executors.newFixedThreadPool(all.size() + 1);
    try {
      List<Future<?>> working = new ArrayList<>();
      for (AgentSession me : all) {
        working.add(threads.submit(() -> passOn(me, all, new Random(me.agent().id().hashCode()))));
      }
      working.add(threads.submit(() -> write(chats)));
      for (Future<?> one : working) {
        one.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    for (AgentSession me : all) {
      var inbox = done(house.inbox.snapshot(me));
      assertEquals(inbox.offers().size() + inbox.conversations().size(), load(me));
    }
    Set<ConversationId> active = new HashSet<>();
    all.forEach(me -> activeOf(me).forEach(chat -> assertTrue(active.add(chat), "with two")));
    assertEquals(Set.copyOf(chats), active);
  }

  private void passOn(AgentSession me, List<AgentSession> all, Random random) {
    for (int i = 0; i < 40; i++) {
      var inbox = done(house.inbox.snapshot(me));
      for (var offer : inbox.offers()) {
        ConversationId offered = offer.conversation().id();
        CompletionStage<? extends Outcome<?>> answer =
            random.nextInt(3) == 0
                ? house.offers.decline(me, offered)
                : house.offers.accept(me, offered);
        await(answer);
      }
      for (ConversationView mine : inbox.conversations()) {
        ConversationId chat = mine.conversation().id();
        if (random.nextInt(5) == 0) {
          await(house.transfers.cancel(me, chat));
        } else {
          await(house.transfers.transfer(me, chat, to(all.get(random.nextInt(3)).agent().id())));
        }
      }
    }
  }

  private void write(List<ConversationId> chats) {
    for (int i = 0; i < 200; i++) {
      done(house.send.asVisitor(chats.get(i % chats.size()), "visitor-message-" + i, "Hello"));
    }
  }
}
