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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadBesides.Besides;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.ReadMark;
import org.agentinbox.port.MarkReads.Marks;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.wire.ChatNewsJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Typing, read marks and drafts: who may, who is told what, and what is kept. */
abstract class LiveChatContract extends HouseContract {
  private static final String NOW = "2026-03-01T09:30:00.000Z";

  private final RecordingNews news = new RecordingNews();
  private Typing typing;
  private KeepMarks marks;
  private KeepDrafts drafts;
  private ReadBesides besides;
  private AgentSession lukas;
  private AgentSession mina;
  private ConversationId chat;

  @BeforeEach
  void begin() {
    ChatNewsJson told = new ChatNewsJson(news);
    typing = new Typing(house.store, told, clock);
    marks = new KeepMarks(house.store, told, clock);
    drafts = new KeepDrafts(house.store, told);
    besides = new ReadBesides(house.store);
    lukas = house.onDuty("lukas");
    chat = house.active(lukas, "request-1");
    mina = house.onDuty("mina");
  }

  private Besides besides(AgentSession session) {
    return done(besides.of(session));
  }

  private void say(boolean visitor, String id) {
    done(
        visitor
            ? house.send.asVisitor(chat, id, "Hello")
            : house.send.asAgent(lukas, chat, id, "Hello"));
  }

  private Map<ConversationId, Integer> unread(AgentSession session) {
    AgentId id = new AgentId(session.agent().id());
    return await(house.store.read(reads -> reads.marks().unread(id)));
  }

  private void handOver(AgentSession to) {
    done(
        house.transfers.transfer(
            lukas,
            chat,
            new HandoverForm(Optional.of(to.agent().id()), Optional.empty(), Optional.empty())));
    done(house.offers.accept(to, chat));
  }

  // Typing

  @Test
  void eachSideIsToldThatTheOtherTypes() {
    done(typing.asVisitor(chat));
    assertEquals(List.of("lukas typing {\"conversation\":\"" + chat + "\"}"), news.take());
    done(typing.asAgent(lukas, chat));
    assertEquals(
        List.of("visitor of " + chat + " typing {\"name\":\"Agent lukas\"}"),
        news.take(),
        "a name, and nothing else of the agent");
  }

  @Test
  void whoTypesWithoutPauseIsToldNowAndThen() {
    done(typing.asVisitor(chat));
    done(typing.asVisitor(chat));
    clock.advance(Typing.AT_MOST_EVERY.minusMillis(1));
    assertFalse(done(typing.asVisitor(chat)));
    done(typing.asAgent(lukas, chat));
    assertEquals(2, news.take().size(), "one of each side");
    clock.advance(Duration.ofMillis(1));
    assertTrue(done(typing.asVisitor(chat)));
    assertEquals(1, news.take().size());
  }

  @Test
  void typingReachesWhoHasTheChatNow() {
    done(typing.asVisitor(chat));
    handOver(mina);
    news.take();
    clock.advance(Typing.HOLDS);
    done(typing.asVisitor(chat));
    assertEquals(List.of("mina typing {\"conversation\":\"" + chat + "\"}"), news.take());
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(typing.asAgent(lukas, chat)));
    assertEquals(List.of(), news.take());
  }

  @Test
  void nobodyTypesWhereNobodyListens() {
    ConversationId waiting = house.start("request-2");
    assertTrue(done(typing.asVisitor(waiting)));
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(typing.asAgent(lukas, waiting)));
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(typing.asAgent(mina, chat)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(typing.asAgent(lukas, new ConversationId("c-none"))));
    assertEquals(
        RefusalCode.AUTH_DENIED, refused(typing.asAgent(agent("lukas", java.util.Set.of()), chat)));
    done(house.end.asVisitor(chat));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(typing.asVisitor(chat)));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(typing.asAgent(lukas, chat)));
    assertEquals(List.of(), news.take());
  }

  // Marks

  @Test
  void aMarkIsToldToTheOtherSideAndTheReadersOtherDevices() {
    say(true, "message-1");
    ReadMark mark = done(marks.asAgent(lukas, chat, 3, 3));
    assertEquals(new ReadMark(3, 3, Optional.of(Instant.parse(NOW))), mark);
    String json = "{\"delivered\":3,\"read\":3,\"at\":\"" + NOW + "\"}";
    assertEquals(
        List.of(
            "visitor of " + chat + " marks {\"agent\":" + json + "}",
            "lukas marks {\"conversation\":\"" + chat + "\",\"mine\":" + json + "}"),
        news.take());
    done(marks.asVisitor(chat, 2, 0));
    assertEquals(
        List.of(
            "visitor of " + chat + " marks {\"mine\":{\"delivered\":2,\"read\":0}}",
            "lukas marks {\"conversation\":\""
                + chat
                + "\",\"visitor\":{\"delivered\":2,\"read\":0}}"),
        news.take());
    assertEquals(
        Map.of(chat, new Marks(mark, new ReadMark(2, 0, Optional.empty()))),
        besides(lukas).marks());
    assertEquals(
        new KeepMarks.VisitorMarks(new ReadMark(2, 0, Optional.empty()), mark),
        done(marks.ofVisitor(chat)));
    assertEquals(Map.of(), besides(mina).marks());
  }

  @Test
  void marksOnlyGrowAndNeverBeyondTheNewestLine() {
    say(true, "message-1");
    say(true, "message-2");
    done(marks.asAgent(lukas, chat, 4, 3));
    news.take();
    Instant then = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    assertEquals(new ReadMark(4, 3, Optional.of(then)), done(marks.asAgent(lukas, chat, 2, 1)));
    assertEquals(new ReadMark(4, 3, Optional.of(then)), done(marks.asAgent(lukas, chat, 4, 3)));
    assertEquals(List.of(), news.take(), "nothing new, nothing told");
    assertEquals(
        new ReadMark(4, 4, Optional.of(clock.instant())),
        done(marks.asAgent(lukas, chat, 1, Long.MAX_VALUE)));
    assertEquals(
        new ReadMark(4, 4, Optional.of(clock.instant())), done(marks.ofVisitor(chat)).agent());
  }

  @Test
  void whoeverHasNotTheChatHasNoMark() {
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(marks.asAgent(mina, chat, 1, 1)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(marks.asVisitor(new ConversationId("c-none"), 1, 1)));
    ConversationId waiting = house.start("request-2");
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(marks.asAgent(lukas, waiting, 1, 1)));
    assertEquals(1, done(marks.asVisitor(waiting, 1, 1)).seen());
    assertEquals(
        List.of(
            "visitor of "
                + waiting
                + " marks {\"mine\":{\"delivered\":1,\"read\":1,\"at\":\""
                + NOW
                + "\"}}"),
        news.take(),
        "no agent has it");
  }

  @Test
  void whatTheFirstAgentReadStaysReadForTheVisitor() {
    say(true, "message-1");
    done(marks.asAgent(lukas, chat, 3, 3));
    handOver(mina);
    assertEquals(3, done(marks.ofVisitor(chat)).agent().seen());
    assertEquals(Map.of(chat, 1), unread(mina), "but not for who has it now");
    done(marks.asAgent(mina, chat, 4, 2));
    assertEquals(
        new ReadMark(4, 3, Optional.of(Instant.parse(NOW))), done(marks.ofVisitor(chat)).agent());
    done(house.end.asAgent(mina, chat));
    assertEquals(5, done(marks.asAgent(mina, chat, 5, 5)).seen(), "the last line may be read, too");
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(marks.asAgent(lukas, chat, 5, 5)));
  }

  @Test
  void messagesOfTheVisitorBehindTheMarkAreUnread() {
    assertEquals(Map.of(), unread(lukas));
    say(true, "message-1");
    say(false, "message-2");
    say(true, "message-3");
    assertEquals(Map.of(chat, 2), unread(lukas));
    done(marks.asAgent(lukas, chat, 5, 3));
    assertEquals(Map.of(chat, 1), unread(lukas));
    done(marks.asAgent(lukas, chat, 5, 5));
    assertEquals(Map.of(), unread(lukas));
    say(true, "message-4");
    assertEquals(Map.of(chat, 1), unread(lukas));
    assertEquals(Map.of(), unread(mina));
    done(house.end.asVisitor(chat));
    assertEquals(Map.of(), unread(lukas), "over");
  }

  // Drafts

  private CompletionStage<Outcome<Draft>> draft(
      AgentSession who, String text, String page, long save) {
    return drafts.keep(who, chat, Draft.parse(text, page, save));
  }

  private String kept(AgentSession who) {
    Draft draft = besides(who).drafts().get(chat);
    return draft == null ? null : draft.text();
  }

  @Test
  void aDraftIsKeptAndToldToTheWritersOtherDevices() {
    done(draft(lukas, "Hel\r\nlo \u0000", "page-one", 1));
    assertEquals(
        Map.of(chat, new Draft("Hel\nlo ", new MessageId("page-one"), 1)), besides(lukas).drafts());
    assertEquals(
        List.of(
            "lukas draft {\"conversation\":\""
                + chat
                + "\",\"draft\":{\"text\":\"Hel\\nlo \",\"client\":\"page-one\",\"save\":1}}"),
        news.take());
    assertEquals(Map.of(), besides(mina).drafts());
    restartAfter(Duration.ofSeconds(1));
    besides = new ReadBesides(house.store);
    assertEquals("Hel\nlo ", kept(lukas));
  }

  @Test
  void aLateSaveNeverBringsASentTextBack() {
    done(draft(lukas, "Hel", "page-one", 1));
    done(draft(lukas, "", "page-one", 3));
    assertEquals(null, kept(lukas));
    news.take();
    done(draft(lukas, "Hello", "page-one", 2));
    done(draft(lukas, "Hello", "page-one", 3));
    assertEquals(null, kept(lukas));
    assertEquals(List.of(), news.take());
    done(draft(lukas, "From the phone", "page-two", 1));
    assertEquals("From the phone", kept(lukas));
    done(draft(lukas, " \u200b\n", "page-two", 2));
    assertEquals(null, kept(lukas), "nothing to see is no draft");
  }

  @Test
  void draftsAreRefusedWhereNothingCanBeWritten() {
    assertEquals(RefusalCode.CONVERSATION_NOT_FOUND, refused(draft(mina, "x", "page-one", 1)));
    assertEquals(
        RefusalCode.MESSAGE_TOO_LONG, refused(draft(lukas, "x".repeat(4001), "page-one", 1)));
    done(draft(lukas, "\ud83d\ude00".repeat(4000), "page-one", 1));
    assertEquals(RefusalCode.REQUEST_MALFORMED, refused(draft(lukas, "\ud800", "page-one", 1)));
    assertEquals(RefusalCode.REQUEST_INVALID, refused(draft(lukas, "x", "p", 1)));
    assertEquals(RefusalCode.REQUEST_INVALID, refused(draft(lukas, "x", "page-one", -1)));
    assertEquals(0, await(drafts.tidy()));
    done(house.end.asVisitor(chat));
    assertEquals(RefusalCode.CONVERSATION_CLOSED, refused(draft(lukas, "x", "page-one", 2)));
    assertEquals(Map.of(), besides(lukas).drafts());
    assertEquals(1, await(drafts.tidy()));
    assertEquals(0, await(drafts.tidy()));
  }
}
