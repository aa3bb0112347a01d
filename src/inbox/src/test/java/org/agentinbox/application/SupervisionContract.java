package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.Test;

/** What supervisors see and do. */
abstract class SupervisionContract extends HouseContract {
  private static final AgentSession BOSS = supervisor("boss");

  private static HandoverForm to(String agent) {
    return new HandoverForm(Optional.of(agent), Optional.empty(), Optional.of("please"));
  }

  @Test
  void aSupervisorReadsEveryOpenChatAndNobodyElseDoes() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    ConversationId offered = house.start("request-2");
    house.route();
    AgentSession mina = house.onDuty("mina");
    LookUpVisitor lookUp = house.lookUp;
    for (ConversationId id : List.of(active, offered)) {
      assertEquals(id, done(house.inbox.conversation(BOSS, id)).conversation().id());
      assertFalse(done(house.inbox.entriesBefore(BOSS, id, 100)).entries().isEmpty());
      assertEquals(5, done(lookUp.of(BOSS, id)).fields().size());
      assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(house.inbox.conversation(mina, id)));
      assertEquals(
          RefusalCode.CONVERSATION_NOT_FOUND,
          refused(house.send.asAgent(BOSS, id, "message-1", "reading is not writing")));
    }
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.inbox.conversation(BOSS, ConversationId.ofOutside("c-nobody"))));
  }

  @Test
  void theOverviewShowsWhoWaitsAndWhoIsWithWhom() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    done(house.send.asVisitor(active, "message-1", "Hello"));
    ConversationId offered = house.start("request-2");
    house.route();
    clock.advance(Duration.ofSeconds(1));
    done(house.availability.change(lukas, false));
    ConversationId waiting = house.start("request-3");
    ReadAgents.Overview seen = done(house.agents.overview(BOSS));
    assertEquals(
        List.of(offered, waiting),
        seen.queue().stream().map(it -> it.queued().conversation().id()).toList());
    assertEquals(List.of(1, 2), seen.queue().stream().map(ReadAgents.Waiting::position).toList());
    assertEquals("lukas", seen.queue().get(0).offeredTo().orElseThrow().id().value());
    assertEquals(Optional.empty(), seen.queue().get(1).offeredTo());
    assertEquals(Optional.of(clock.instant().plus(WAIT)), seen.queue().get(1).queued().waitEnds());
    assertEquals(1, seen.active().size());
    assertEquals(active, seen.active().get(0).active().conversation().id());
    assertEquals("Hello", seen.active().get(0).active().newest().text());
    ReadAgents.Colleague colleague = seen.agents().get(0);
    assertEquals("lukas", colleague.member().id().value());
    assertEquals(2, colleague.member().load());
    assertFalse(colleague.room(), "switched off");
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.agents.overview(lukas)));
  }

  @Test
  void aSupervisorTakesAWaitingChat() {
    ConversationId id = house.start("request-1");
    ConversationView view = done(house.supervise.takeOver(BOSS, id));
    assertEquals(view, done(house.supervise.takeOver(BOSS, id)), "again is the same");
    assertEquals(ConversationState.ACTIVE, state(id));
    assertEquals(List.of("started", "joined"), kinds(id));
    assertEquals(List.of(id), activeOf(BOSS));
    assertEquals(List.of("opened"), events(BOSS, 0));
    assertEquals(1, load(BOSS));
    done(house.send.asAgent(BOSS, id, "message-1", "Hello"));
    pass(WAIT);
    assertEquals(ConversationState.ACTIVE, state(id), "the wait is over");
  }

  @Test
  void aSupervisorTakesAChatThatIsBeingOffered() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    done(house.supervise.takeOver(BOSS, id));
    assertEquals(Optional.of("boss"), agentOf(id));
    assertFalse(isOffered(lukas, id));
    assertEquals(0, load(lukas));
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(lukas, id)));
    pass(OFFER);
    assertEquals(List.of("availability", "offer", "offer-closed"), events(lukas, 0));
    assertTrue(newestEvent(lukas).json().contains("withdrawn"));
  }

  @Test
  void aSupervisorTakesWhatTheyAreOfferedThemselves() {
    AgentSession boss = BOSS;
    house.onDuty("boss");
    ConversationId id = house.start("request-1");
    house.route();
    assertTrue(isOffered(boss, id));
    done(house.supervise.takeOver(boss, id));
    assertEquals(List.of(id), activeOf(boss));
    assertFalse(isOffered(boss, id));
    assertEquals(1, load(boss));
  }

  @Test
  void aSupervisorTakesAChatFromAColleague() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    AgentSession mina = house.onDuty("mina");
    done(house.transfers.transfer(lukas, id, to("mina")));
    done(house.supervise.takeOver(BOSS, id));
    assertEquals(Optional.of("boss"), agentOf(id));
    assertEquals(List.of("started", "joined", "joined"), kinds(id));
    assertEquals(List.of(0, 0, 1), List.of(load(lukas), load(mina), load(BOSS)));
    assertEquals(List.of(), activeOf(lukas));
    assertFalse(isOffered(mina, id));
    assertEquals("released", newestEvent(lukas).name());
    assertTrue(newestEvent(lukas).json().contains("\"reason\":\"taken-over\""));
    assertTrue(newestEvent(lukas).json().contains("\"to\":{\"id\":\"boss\""));
    assertEquals(
        Passing.NONE, done(house.inbox.conversation(BOSS, id)).passing(), "no note for the boss");
    assertEquals(RefusalCode.OFFER_GONE, refused(house.offers.accept(mina, id)));
  }

  @Test
  void theLimitHoldsForSupervisors() {
    for (int i = 0; i < 10; i++) {
      done(house.supervise.takeOver(BOSS, house.start("request-" + i)));
    }
    ConversationId more = house.start("request-10");
    assertEquals(RefusalCode.AGENT_LIMIT, refused(house.supervise.takeOver(BOSS, more)));
    assertEquals(ConversationState.WAITING, state(more));
    assertEquals(10, load(BOSS));
  }

  @Test
  void aWaitingChatIsOfferedToOneAgentAloneThenGoesOnAsUsual() {
    AgentSession lukas = house.onDuty("lukas");
    AgentSession mina = house.onDuty("mina");
    ConversationId id = house.start("request-1");
    house.route();
    assertTrue(isOffered(lukas, id));
    done(house.supervise.assign(BOSS, id, to("mina")));
    assertEquals(ConversationState.OFFERED, state(id));
    assertFalse(isOffered(lukas, id));
    assertEquals(List.of(0, 1), List.of(load(lukas), load(mina)));
    var handover = done(house.inbox.snapshot(mina)).offers().get(0).handover().orElseThrow();
    assertEquals(Transfer.Kind.ASSIGN, handover.kind());
    assertEquals("boss", handover.from().id().value());
    assertEquals("please", handover.note());
    done(house.supervise.assign(BOSS, id, to("mina")));
    assertEquals(1, load(mina), "again is the same");
    done(house.offers.decline(mina, id));
    assertEquals(ConversationState.WAITING, state(id));
    house.route();
    assertTrue(isOffered(lukas, id), "a withdrawn offer is no declined one");
    assertEquals(Optional.empty(), done(house.inbox.snapshot(lukas)).offers().get(0).handover());
  }

  @Test
  void anAssignedChatIsAcceptedWithItsNote() {
    AgentSession mina = house.onDuty("mina");
    ConversationId id = house.start("request-1");
    done(house.supervise.assign(BOSS, id, to("mina")));
    assertEquals("please", done(house.offers.accept(mina, id)).passing().handover().get().note());
    assertEquals(ConversationState.ACTIVE, state(id));
    assertEquals(1, load(mina));
  }

  @Test
  void anAssignedChatThatNobodyAnswersGoesOn() {
    AgentSession mina = house.onDuty("mina");
    ConversationId id = house.start("request-1");
    done(house.supervise.assign(BOSS, id, to("mina")));
    pass(OFFER);
    assertEquals(ConversationState.WAITING, state(id));
    assertEquals(0, load(mina));
    done(house.supervise.assign(BOSS, id, to("mina")));
    done(house.transfers.cancel(BOSS, id));
    assertEquals(ConversationState.WAITING, state(id));
    assertFalse(isOffered(mina, id));
    done(house.supervise.assign(BOSS, id, to("mina")));
    pass(WAIT);
    assertEquals(ConversationState.MISSED, state(id));
    assertEquals(0, load(mina));
  }

  @Test
  void anActiveChatIsAssignedByATransfer() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    AgentSession mina = house.onDuty("mina");
    PassedOn passed = done(house.supervise.assign(BOSS, id, to("mina")));
    assertEquals("boss", passed.passing().transfer().orElseThrow().by().id().value());
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertEquals("updated", newestEvent(lukas).name());
    done(house.offers.accept(mina, id));
    assertEquals(Optional.of("mina"), agentOf(id));
    assertEquals(
        Transfer.Kind.ASSIGN,
        done(house.inbox.snapshot(mina)).conversations().get(0).passing().handover().get().kind());
  }

  @Test
  void everyRefusalOfASupervisorsActHasItsCode() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    ConversationId waiting = house.start("request-2");
    ConversationId nobody = ConversationId.ofOutside("c-nobody");
    AgentSession looksOnly = agent("boss", EnumSet.of(Permission.INBOX_VIEW, Permission.SUPERVISE));
    List<CompletionStage<? extends Outcome<?>>> denied =
        List.of(
            house.supervise.takeOver(lukas, waiting),
            house.supervise.assign(lukas, waiting, to("lukas")),
            house.supervise.takeOver(looksOnly, waiting),
            house.supervise.assign(looksOnly, waiting, to("lukas")));
    denied.forEach(stage -> assertEquals(RefusalCode.AUTH_DENIED, refused(stage)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(house.supervise.takeOver(BOSS, nobody)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.supervise.assign(BOSS, nobody, to("lukas"))));
    assertEquals(
        RefusalCode.AGENT_UNKNOWN, refused(house.supervise.assign(BOSS, waiting, to("nobody"))));
    assertEquals(
        RefusalCode.REQUEST_INVALID, refused(house.supervise.assign(BOSS, active, to("lukas"))));
    done(house.availability.change(lukas, false));
    assertEquals(
        RefusalCode.AGENT_UNAVAILABLE, refused(house.supervise.assign(BOSS, waiting, to("lukas"))));
    done(house.end.asVisitor(waiting));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(house.supervise.takeOver(BOSS, waiting)));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED,
        refused(house.supervise.assign(BOSS, waiting, to("lukas"))));
  }
}
