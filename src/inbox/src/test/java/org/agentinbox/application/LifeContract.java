package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.port.SentMessage;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.Test;

/** Chats nobody writes in, chats nobody takes, and the settings of it all. */
abstract class LifeContract extends HouseContract {
  private static final AgentSession ADMIN =
      agent("admin", EnumSet.of(Permission.INBOX_VIEW, Permission.ADMIN));
  private static final Duration WARNED = Duration.ofMinutes(8);
  private static final Duration LAST = Duration.ofMinutes(2);

  // Idle

  @Test
  void aChatInWhichNobodyWritesIsWarnedThenEnds() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    pass(WARNED.minusMillis(1));
    assertEquals(List.of("started", "joined"), kinds(id));
    pass(Duration.ofMillis(1));
    assertEquals(List.of("started", "joined", "idle-warning"), kinds(id));
    assertEquals(clock.instant().plus(LAST), Instant.parse(lines(id).get(2).text()));
    pass(LAST.minusMillis(1));
    assertEquals(ConversationState.ACTIVE, state(id));
    pass(Duration.ofMillis(1));
    assertEquals(ConversationState.ENDED, state(id));
    assertEquals(List.of("started", "joined", "idle-warning", "timed-out"), kinds(id));
    assertEquals(0, load(lukas));
    assertEquals(Optional.of("lukas"), agentOf(id), "it stays known whose chat it was");
    assertEquals(
        List.of("availability", "offer", "offer-closed", "opened", "entry", "entry"),
        events(lukas, 0));
    assertEquals(
        List.of(),
        await(house.store.read(reads -> reads.dueBy(Instant.parse("2100-01-01T00:00:00Z"), 10))));
  }

  @Test
  void everyMessageOfEitherSideKeepsAChatAlive() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    clock.advance(Duration.ofMinutes(7));
    done(house.send.asVisitor(id, "message-1", "Still here"));
    pass(Duration.ofMinutes(7));
    assertEquals(List.of("started", "joined", "message"), kinds(id));
    pass(Duration.ofMinutes(1));
    assertEquals("idle-warning", kinds(id).get(3));
    done(house.send.asAgent(lukas, id, "message-2", "So am I"));
    pass(LAST);
    assertEquals(ConversationState.ACTIVE, state(id));
    pass(WARNED.minus(LAST));
    assertEquals("idle-warning", kinds(id).get(5), "a second silence, a second warning");
    pass(LAST);
    assertEquals(ConversationState.ENDED, state(id));
  }

  @Test
  void whoeverAcceptsHasTheWholeTime() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    house.onDuty("mina");
    pass(Duration.ofMinutes(7));
    done(house.supervise.takeOver(supervisor("boss"), id));
    pass(WARNED.minusMillis(1));
    assertEquals(List.of("started", "joined", "joined"), kinds(id));
    pass(Duration.ofMillis(1));
    assertEquals(4, kinds(id).size());
  }

  @Test
  void theWarningComesBeforeTheEndAlsoWhenTheServerWasDown() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    restartAfter(Duration.ofHours(1));
    CompletionStage<Void> one = house.deadlines.fire();
    CompletionStage<Void> two = house.deadlines.fire();
    await(one);
    await(two);
    assertEquals(List.of("started", "joined", "idle-warning"), kinds(id));
    assertEquals(clock.instant().plus(LAST), Instant.parse(lines(id).get(2).text()));
    restartAfter(LAST);
    await(house.deadlines.fire());
    assertEquals(List.of("started", "joined", "idle-warning", "timed-out"), kinds(id));
    await(house.deadlines.fire());
    assertEquals(4, kinds(id).size());
  }

  // Settings

  private static SettingsForm form(int limit, int wait, int idle, Map<String, String> texts) {
    return new SettingsForm(limit, 45, wait, 2, idle, 2, false, texts, true, false);
  }

  @Test
  void aChangedSettingWorksAtOnceAndIsRemembered() {
    ManageSettings.Found before = done(house.manage.read(ADMIN));
    assertEquals(0, before.version());
    assertEquals(ChatSettings.DEFAULT, before.settings());
    assertEquals(Optional.empty(), before.changed());
    AgentSession lukas = house.onDuty("lukas");
    ConversationId idle = house.active(lukas, "request-1");
    house.start("request-2");
    ManageSettings.Found saved =
        done(house.manage.save(ADMIN, 0, form(1, 20, 5, Map.of("de", " Danke \n"))));
    assertEquals(1, saved.version());
    assertEquals(Map.of("de", " Danke"), saved.settings().fallback().texts());
    assertEquals(saved, done(house.manage.read(ADMIN)));
    assertEquals("admin", saved.changed().orElseThrow().by().id().value());
    assertEquals(0, house.route(), "lukas has one chat");
    assertEquals(1, done(house.inbox.snapshot(lukas)).limit());
    ConversationId impatient = house.start("request-3");
    pass(Duration.ofSeconds(20));
    assertEquals(ConversationState.MISSED, state(impatient));
    assertEquals(" Danke", lines(impatient).get(1).text());
    pass(Duration.ofMinutes(3).minusSeconds(20));
    assertEquals("idle-warning", kinds(idle).get(2), "what went on when it was changed, too");
    assertEquals(
        RefusalCode.SETTINGS_CHANGED,
        refused(house.manage.save(ADMIN, 0, form(2, 20, 5, Map.of()))));
    assertEquals(2, done(house.manage.save(ADMIN, 1, form(2, 20, 5, Map.of()))).version());
    List<ManageSettings.ChangeFound> changes = done(house.manage.changes(ADMIN));
    assertEquals(List.of(2, 1), changes.stream().map(it -> it.version()).toList());
    assertEquals("settings", changes.get(0).name());
    restartAfter(Duration.ZERO);
    assertEquals(2, done(house.manage.read(ADMIN)).settings().limit());
  }

  private String fieldAtFault(SettingsForm form) {
    return await(house.manage.save(ADMIN, 0, form))
        .fold(
            saved -> "saved",
            refusal -> {
              assertEquals(RefusalCode.REQUEST_INVALID, refusal.code());
              return refusal.field().orElseThrow();
            });
  }

  @Test
  void eachFieldIsCheckedAndNamed() {
    Map<String, SettingsForm> wrong = new HashMap<>();
    wrong.put("limit", new SettingsForm(11, 45, 180, 2, 10, 2, false, Map.of(), true, false));
    wrong.put("offerSeconds", new SettingsForm(1, 4, 180, 2, 10, 2, false, Map.of(), true, false));
    wrong.put("waitSeconds", new SettingsForm(1, 5, 501, 2, 10, 2, false, Map.of(), true, false));
    wrong.put("missedOffers", new SettingsForm(1, 5, 10, 0, 10, 2, false, Map.of(), true, false));
    wrong.put("idleMinutes", new SettingsForm(1, 5, 10, 1, 1, 1, false, Map.of(), true, false));
    wrong.put(
        "idleWarningMinutes", new SettingsForm(1, 5, 10, 1, 2, 2, false, Map.of(), true, false));
    wrong.put("fallback.texts", form(1, 10, 10, Map.of("tlh", "nuqneH")));
    wrong.put("fallback.texts.ko", form(1, 10, 10, Map.of("ko", "가".repeat(1001))));
    wrong.put("fallback.texts.fr", form(1, 10, 10, Map.of("fr", "\ud800")));
    wrong.forEach((field, form) -> assertEquals(field, fieldAtFault(form)));
    assertEquals(0, done(house.manage.read(ADMIN)).version());
    assertEquals("saved", fieldAtFault(form(1, 10, 10, Map.of("ko", "가".repeat(1000), "fr", " "))));
    assertEquals(
        List.of("ko"),
        List.copyOf(done(house.manage.read(ADMIN)).settings().fallback().texts().keySet()));
  }

  @Test
  void onlyAdministratorsSeeAndChangeSettings() {
    AgentSession lukas = supervisor("lukas");
    List<CompletionStage<? extends Outcome<?>>> denied =
        List.of(
            house.manage.read(lukas),
            house.manage.changes(lukas),
            house.manage.save(lukas, 0, form(1, 10, 10, Map.of())),
            house.agents.limit(lukas, new AgentId("x"), Optional.of(3)));
    denied.forEach(stage -> assertEquals(RefusalCode.AUTH_DENIED, refused(stage)));
  }

  // Nobody took the chat

  @Test
  void aMissedChatSaysWhatTheCompanyWroteInTheVisitorsLanguage() {
    done(house.manage.save(ADMIN, 0, form(10, 180, 10, Map.of("pt", "Voltamos logo."))));
    VisitorForm german = House.form("request-1");
    VisitorForm brazilian =
        new VisitorForm("request-2", "Ana", "ana@example.com", "pt-BR", "", "", Optional.empty());
    ConversationId one = house.start(german).view().conversation().id();
    ConversationId two = house.start(brazilian).view().conversation().id();
    pass(WAIT);
    assertEquals("", lines(one).get(1).text(), "the reader's catalogue has a text");
    assertEquals("Voltamos logo.", lines(two).get(1).text());
  }

  @Test
  void aVisitorLeavesAMessageInsteadOfWaiting() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    SentMessage left = done(house.leave.leave(id, "message-1", "Call me"));
    assertFalse(left.repeated());
    SentMessage again = done(house.leave.leave(id, "message-1", "Call me"));
    assertTrue(again.repeated());
    assertEquals(left.entry(), again.entry());
    assertEquals(ConversationState.MISSED, state(id));
    assertEquals(List.of("started", "missed", "message-left"), kinds(id));
    assertFalse(isOffered(lukas, id));
    assertEquals(0, load(lukas));
    assertTrue(newestEvent(lukas).json().contains("withdrawn"));
    ListConversations.Listed listed =
        done(house.listAll(lukas, Optional.empty(), 10)).conversations().get(0);
    assertEquals("Call me", listed.last().orElseThrow().text());
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED, refused(house.leave.leave(id, "message-1", "Other")));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED, refused(house.send.asVisitor(id, "message-2", "Hello?")));
    pass(WAIT);
    assertEquals(3, kinds(id).size());
  }

  @Test
  void aVisitorLeavesAFewMessagesAfterwardsWithinADay() {
    ConversationId id = house.start("request-1");
    pass(WAIT);
    clock.advance(Duration.ofHours(24).minusMillis(1));
    for (int i = 0; i < 5; i++) {
      done(house.leave.leave(id, "message-" + i, "Call me"));
    }
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED, refused(house.leave.leave(id, "message-5", "Please")));
    ConversationId late = house.start("request-2");
    pass(WAIT);
    clock.advance(Duration.ofHours(24));
    assertEquals(
        RefusalCode.CONVERSATION_CLOSED, refused(house.leave.leave(late, "message-1", "Call me")));
  }

  @Test
  void aMessageCanBeLeftInNoOtherState() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    ConversationId abandoned = house.start("request-2");
    done(house.end.asVisitor(abandoned));
    for (ConversationId id : List.of(active, abandoned)) {
      assertEquals(
          RefusalCode.CONVERSATION_CLOSED, refused(house.leave.leave(id, "message-1", "Hello")));
    }
    ConversationId waiting = house.start("request-3");
    assertEquals(RefusalCode.REQUEST_INVALID, refused(house.leave.leave(waiting, "x", "Hello")));
    assertEquals(RefusalCode.MESSAGE_EMPTY, refused(house.leave.leave(waiting, "message-1", " ")));
    done(
        house.manage.save(
            ADMIN, 0, new SettingsForm(10, 45, 180, 2, 10, 2, false, Map.of(), false, false)));
    assertEquals(
        RefusalCode.AUTH_DENIED, refused(house.leave.leave(waiting, "message-1", "Hello")));
    assertEquals(ConversationState.WAITING, state(waiting));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.leave.leave(ConversationId.ofOutside("c-no"), "message-1", "Hello")));
  }

  // How long it takes

  private ReadWait.Waiting waiting(ConversationId id) {
    clock.advance(Duration.ofSeconds(1)); // what was read a moment ago is read again
    return done(house.wait.of(id)).waiting().orElseThrow();
  }

  @Test
  void whoWaitsIsToldTheirPlaceAndNothingThatIsNotKnown() {
    ConversationId first = house.start("request-1");
    clock.advance(Duration.ofSeconds(1));
    ConversationId second = house.start("request-2");
    Instant began = clock.instant();
    ReadWait.Waiting now = waiting(second);
    assertEquals(2, now.position());
    assertEquals(1, waiting(first).position());
    assertEquals(Optional.empty(), now.expected());
    assertEquals(ReadWait.Agents.NONE, now.agents());
    assertEquals(Optional.of(began.plus(WAIT)), now.until());
    assertTrue(now.leaveMessage());
    done(house.end.asVisitor(first));
    assertEquals(1, waiting(second).position());
    assertEquals(
        Optional.empty(), done(house.wait.of(first)).waiting(), "who waits no more has no place");
  }

  @Test
  void theExpectedWaitComesFromWhatHappened() {
    AgentSession lukas = house.onDuty("lukas");
    for (int i = 0; i < 8; i++) {
      ConversationId id = house.start("early-" + i + "-request");
      house.route();
      clock.advance(Duration.ofSeconds(10 + i));
      await(house.presence.refresh());
      done(house.offers.accept(lukas, id));
      if (i == 3) {
        assertEquals(
            Optional.empty(),
            waiting(house.start("asks-too-early")).expected(),
            "four are too few");
        done(house.leave.leave(house.load(lastStarted()).id(), "message-1", "Bye"));
      }
    }
    ReadWait.Waiting free = waiting(house.start("request-9"));
    assertEquals(ReadWait.Agents.FREE, free.agents());
    assertEquals(11, free.expected().orElseThrow().from().toSeconds());
    assertEquals(16, free.expected().orElseThrow().to().toSeconds());
    house.route();
    done(house.offers.accept(lukas, lastStarted()));
    done(house.manage.save(ADMIN, 0, form(9, 180, 10, Map.of())));
    ReadWait.Waiting busy = waiting(house.start("request-10"));
    assertEquals(ReadWait.Agents.BUSY, busy.agents());
    assertEquals(Optional.empty(), busy.expected(), "nothing has ended yet");
    activeOf(lukas).stream().limit(6).forEach(id -> done(house.end.asAgent(lukas, id)));
    for (int i = 0; i < 6; i++) {
      done(house.supervise.takeOver(lukasAsBoss(), house.start("refill-" + i + "-request")));
    }
    ConversationId last = house.start("request-11");
    ReadWait.Waiting later = waiting(last);
    assertEquals(ReadWait.Agents.BUSY, later.agents());
    assertEquals(2, later.position());
    // Six ended in half an hour: one each five minutes, two are needed, give or take 1.4.
    assertEquals(176, later.expected().orElseThrow().from().toSeconds());
    assertEquals(1024, later.expected().orElseThrow().to().toSeconds());
    done(house.availability.change(lukas, false));
    assertEquals(ReadWait.Agents.NONE, waiting(last).agents());
    assertEquals(Optional.empty(), waiting(last).expected());
  }

  private static AgentSession lukasAsBoss() {
    return supervisor("lukas");
  }

  private ConversationId lastStarted() {
    List<ConversationId> queue = await(house.store.read(reads -> reads.queue().queue(10)));
    return queue.get(queue.size() - 1);
  }

  @Test
  void whoAsksWithinASecondCostsNoReading() {
    ConversationId id = house.start("request-1");
    assertEquals(1, done(house.wait.of(id)).waiting().orElseThrow().position());
    ConversationId next = house.start("request-2");
    done(house.end.asVisitor(id));
    assertEquals(2, done(house.wait.of(next)).waiting().orElseThrow().position());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(1, done(house.wait.of(next)).waiting().orElseThrow().position());
  }

  @Test
  void refusalsOfUnknownChats() {
    assertEquals(
        Refusal.of(RefusalCode.CONVERSATION_NOT_FOUND),
        await(house.wait.of(ConversationId.ofOutside("c-no")))
            .fold(
                found -> {
                  throw new AssertionError(found);
                },
                refusal -> refusal));
  }

  /** The agent's feed has the visitor's lines of an idle chat, and no line more. */
  @Test
  void bothFeedsShowTheWarningAndTheEnd() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    pass(WARNED);
    pass(LAST);
    List<AgentFeedEvent> all = feed(lukas);
    assertTrue(all.get(all.size() - 2).json().contains("\"kind\":\"idle-warning\""));
    assertTrue(all.get(all.size() - 1).json().contains("\"kind\":\"timed-out\""));
    assertEquals("idle-warning", kinds(id).get(2));
  }
}
