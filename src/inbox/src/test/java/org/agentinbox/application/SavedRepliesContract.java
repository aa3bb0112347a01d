package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.agentinbox.application.SavedReplies.Found;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.reply.SavedReply;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose saved replies are whose, and what is refused. */
abstract class SavedRepliesContract extends HouseContract {
  private static final String ONE = "reply-0001";
  private static final String TWO = "reply-0002";

  private final AgentSession admin =
      agent("admin", EnumSet.of(Permission.INBOX_VIEW, Permission.ADMIN));
  private SavedReplies replies;
  private AgentSession lukas;
  private AgentSession mina;

  @BeforeEach
  void begin() {
    replies = new SavedReplies(house.store, clock);
    lukas = house.onDuty("lukas");
    mina = house.onDuty("mina");
    done(house.inbox.snapshot(admin));
  }

  private static ReplyForm form(String id, int version, String text, boolean shared) {
    return new ReplyForm(id, version, " Hi ", "Greeting", text, Optional.of("de-AT"), shared);
  }

  private Found save(AgentSession who, String id, int version, String text, boolean shared) {
    return done(replies.save(who, form(id, version, text, shared)));
  }

  private RefusalCode refusedSave(
      AgentSession who, String id, int version, String text, boolean shared) {
    return refused(replies.save(who, form(id, version, text, shared)));
  }

  private List<String> texts(AgentSession who) {
    return done(replies.list(who)).stream().map(found -> found.reply().text()).toList();
  }

  @Test
  void everybodyHasTheOwnOnesAndTheSharedOnes() {
    Found own = save(lukas, ONE, 0, "Hello {visitor.firstName}", false);
    assertEquals(
        new SavedReply(
            new MessageId(ONE),
            Optional.of(new AgentId("lukas")),
            "hi",
            "Greeting",
            "Hello {visitor.firstName}",
            Optional.of("de"),
            1,
            clock.instant(),
            new AgentId("lukas")),
        own.reply());
    assertTrue(own.mayEdit());
    save(admin, TWO, 0, "Shared", true);
    assertEquals(List.of("Hello {visitor.firstName}", "Shared"), texts(lukas));
    assertEquals(List.of("Shared"), texts(mina));
    assertEquals(
        List.of(true, false), done(replies.list(lukas)).stream().map(Found::mayEdit).toList());
    assertTrue(done(replies.list(supervisor("eve"))).get(0).mayEdit());
  }

  @Test
  void savingTwiceIsSavingOnce() {
    Found first = save(lukas, ONE, 0, "Hello", false);
    assertEquals(first, save(lukas, ONE, 0, "Hello", false));
    assertEquals(RefusalCode.SETTINGS_CHANGED, refusedSave(lukas, ONE, 0, "Other", false));
    Found second = save(lukas, ONE, 1, "Other", false);
    assertEquals(2, second.reply().version());
    assertEquals(second, save(lukas, ONE, 1, "Other", false));
    assertEquals(RefusalCode.SETTINGS_CHANGED, refusedSave(lukas, ONE, 1, "Third", false));
    assertEquals(RefusalCode.SETTINGS_CHANGED, refusedSave(lukas, TWO, 1, "None", false));
    assertEquals(List.of("Other"), texts(lukas));
  }

  @Test
  void sharedOnesAreForWhoSupervisesOrAdministers() {
    assertEquals(RefusalCode.AUTH_DENIED, refusedSave(lukas, ONE, 0, "Mine for all", true));
    save(admin, ONE, 0, "For all", true);
    assertEquals(RefusalCode.AUTH_DENIED, refusedSave(lukas, ONE, 1, "Taken", false));
    assertEquals(RefusalCode.AUTH_DENIED, refused(replies.delete(lukas, ONE)));
    AgentSession eve = supervisor("eve");
    assertEquals(2, save(eve, ONE, 1, "Better", true).reply().version());
    assertEquals(List.of("Better"), texts(mina));
    assertTrue(done(replies.delete(eve, ONE)));
    assertFalse(done(replies.delete(eve, ONE)), "done twice is done once");
    assertEquals(List.of(), texts(mina));
  }

  @Test
  void somebodyElsesOwnOnesDoNotExist() {
    save(lukas, ONE, 0, "Mine", false);
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refusedSave(mina, ONE, 0, "Mine", false));
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refusedSave(admin, ONE, 1, "Mine", true));
    assertFalse(done(replies.delete(admin, ONE)));
    assertEquals(List.of("Mine"), texts(lukas));
    assertEquals(RefusalCode.AUTH_DENIED, refused(replies.list(agent("lukas", Set.of()))));
  }

  @Test
  void whatIsWrongIsNamed() {
    Map<String, ReplyForm> wrong =
        Map.of(
            "shortcut",
            new ReplyForm(ONE, 0, "two words", "T", "x", Optional.empty(), false),
            "title",
            new ReplyForm(ONE, 0, "hi", " ", "x", Optional.empty(), false),
            "language",
            new ReplyForm(ONE, 0, "hi", "T", "x", Optional.of("?"), false),
            "version",
            new ReplyForm(ONE, -1, "hi", "T", "x", Optional.empty(), false),
            "text",
            new ReplyForm(ONE, 0, "hi", "T", "Hello {visitor.nmae}", Optional.empty(), false));
    wrong.forEach(
        (field, form) ->
            assertEquals(
                Optional.of(field),
                await(replies.save(lukas, form))
                    .fold(done -> Optional.of("done"), Refusal::field)));
    assertEquals(RefusalCode.REPLY_PLACEHOLDER, refused(replies.save(lukas, wrong.get("text"))));
    assertEquals(RefusalCode.MESSAGE_TOO_LONG, refusedSave(lukas, ONE, 0, "x".repeat(4001), false));
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refusedSave(lukas, "short", 0, "x", false));
    assertEquals(List.of(), texts(lukas));
    done(replies.save(lukas, new ReplyForm(ONE, 0, "인사", "인사", "안녕하세요", Optional.empty(), false)));
    assertEquals(Optional.empty(), done(replies.list(lukas)).get(0).reply().language());
  }

  @Test
  void thereIsAnEndToTheirNumber() {
    await(
        house.store.change(
            unit -> {
              for (int i = 0; i < SavedReply.MOST - 1; i++) {
                unit.replies()
                    .save(
                        new SavedReply(
                            new MessageId("shared-" + (1000 + i)),
                            Optional.empty(),
                            "s" + i,
                            "T",
                            "x",
                            Optional.empty(),
                            1,
                            clock.instant(),
                            new AgentId("admin")));
              }
              return true;
            }));
    save(lukas, ONE, 0, "the last", false);
    assertEquals(RefusalCode.REPLY_TOO_MANY, refusedSave(lukas, TWO, 0, "one more", false));
    assertEquals(2, save(lukas, ONE, 1, "changed", false).reply().version());
    save(mina, TWO, 0, "mine", false);
  }

  // Values

  private Map<String, String> values(AgentSession who, ConversationId chat) {
    return done(new ReplyValues(house.inbox, () -> house.host).of(who, chat));
  }

  @Test
  void placeholdersHaveTheValuesTheAgentMaySee() {
    ConversationId chat = house.active(lukas, "request-1");
    assertEquals(
        Map.of(
            "visitor.name", "Ann Müller",
            "visitor.firstName", "Ann",
            "visitor.email", "ann@example.com",
            "agent.name", "Agent lukas",
            "agent.firstName", "Agent"),
        values(lukas, chat));
    house.host =
        Optional.of(
            FakeHost.answeringAnybody(
                email ->
                    CompletableFuture.completedFuture(
                        Answer.present(List.of(FakeHost.contact("1", "ACME", null, null))))));
    assertEquals("ACME", values(lukas, chat).get("company"));
    house.host =
        Optional.of(
            FakeHost.answeringAnybody(
                email ->
                    CompletableFuture.failedFuture(new IllegalStateException("the host is down"))));
    assertFalse(values(lukas, chat).containsKey("company"));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(new ReplyValues(house.inbox, () -> house.host).of(mina, chat)));
  }
}
