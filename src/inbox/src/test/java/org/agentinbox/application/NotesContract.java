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
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents note things for each other, beside what the visitor reads. */
abstract class NotesContract extends HouseContract {
  private AgentSession lukas;
  private AgentSession mina;
  private ConversationId id;

  @BeforeEach
  void aChatWithLukas() {
    lukas = house.onDuty("lukas");
    id = house.active(lukas, "request-1");
    mina = house.onDuty("mina");
  }

  private Note write(AgentSession agent, String note, String text) {
    return done(house.notes.write(agent, id, note, text)).note();
  }

  private List<Note> read(AgentSession agent) {
    return done(house.inbox.conversation(agent, id)).notes();
  }

  @Test
  void aNoteStandsBelowTheLineAfterWhichItWasWritten() {
    done(house.send.asVisitor(id, "message-1", "Hello"));
    Note note = write(lukas, "note-0001", "VIP, be nice  \n");
    assertEquals(3, note.after());
    assertEquals("VIP, be nice", note.text());
    done(house.send.asVisitor(id, "message-2", "Anybody?"));
    assertEquals(List.of(note), read(lukas));
    assertEquals(List.of(note), done(house.inbox.snapshot(lukas)).conversations().get(0).notes());
    assertEquals(
        List.of("message-1", "message-2"),
        lines(id).stream().flatMap(it -> it.message().stream()).map(it -> it.value()).toList());
    assertEquals(4, house.load(id).head());
  }

  @Test
  void everyNoteBelongsToOnePageOfLines() {
    Note old = write(lukas, "note-0001", "before all");
    for (int i = 0; i < 60; i++) {
      done(house.send.asVisitor(id, "message-" + i, "line"));
    }
    Note fresh = write(lukas, "note-0002", "after all");
    var view = done(house.inbox.conversation(lukas, id));
    assertEquals(List.of(fresh), view.notes());
    long first = view.entries().get(0).seq();
    assertEquals(List.of(old), done(house.inbox.entriesBefore(lukas, id, first)).notes());
  }

  @Test
  void sendingTwiceIsWritingOnce() {
    var first = done(house.notes.write(lukas, id, "note-0001", "Once"));
    var second = done(house.notes.write(lukas, id, "note-0001", "Once"));
    assertFalse(first.repeated());
    assertTrue(second.repeated());
    assertEquals(first.note(), second.note());
    assertEquals(List.of(first.note()), read(lukas));
    assertEquals(1, feed(lukas).stream().filter(it -> it.name().equals("note")).count());
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED, refused(house.notes.write(lukas, id, "note-0001", "Twice")));
    assertEquals(
        RefusalCode.MESSAGE_ID_REUSED,
        refused(house.notes.write(supervisor("boss"), id, "note-0001", "Once")));
    // A message may have the same id: they are not of one kind.
    done(house.send.asAgent(lukas, id, "note-0001", "To the visitor"));
  }

  @Test
  void whoMayNotReadMayNotNote() {
    AgentSession nobody = agent("nobody", EnumSet.of(Permission.CHAT_ACCEPT));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(house.notes.write(mina, id, "note-0001", "x")));
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.notes.write(nobody, id, "note-0001", "x")));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.notes.write(lukas, new ConversationId("c-none"), "note-0001", "x")));
    ConversationId waiting = house.start("request-2");
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.notes.write(lukas, waiting, "note-0001", "x")));
    done(house.notes.write(supervisor("boss"), waiting, "note-0001", "x"));
    done(house.end.asAgent(lukas, id));
    write(mina, "note-0002", "Called back");
    assertEquals(1, read(lukas).size());
  }

  @Test
  void theChatsAgentHearsWhatASupervisorNotes() {
    Note note = write(supervisor("boss"), "note-0001", "Offer 10 %");
    var event = newestEvent(lukas);
    assertEquals("note", event.name());
    assertTrue(event.json().contains("\"text\":\"Offer 10 %\""), event::json);
    assertEquals(List.of(note), read(lukas));
    assertTrue(feed(mina).stream().noneMatch(it -> it.name().equals("note")));
  }

  @Test
  void whoeverGetsTheChatGetsTheNotes() {
    Note note = write(lukas, "note-0001", "Knows Lukas");
    AgentSession boss = supervisor("boss");
    await(house.presence.feedOpened(KnownAgents.of(boss)));
    assertEquals(List.of(note), done(house.supervise.takeOver(boss, id)).notes());
    assertTrue(newestEvent(boss).json().contains("Knows Lukas"));
  }

  @Test
  void whatIsNoNoteIsRefusedWithItsReason() {
    assertEquals(
        RefusalCode.MESSAGE_EMPTY, refused(house.notes.write(lukas, id, "note-0001", " ")));
    assertEquals(
        RefusalCode.MESSAGE_TOO_LONG,
        refused(house.notes.write(lukas, id, "note-0001", "x".repeat(4001))));
    assertEquals(RefusalCode.REQUEST_INVALID, refused(house.notes.write(lukas, id, "no", "x")));
    write(lukas, "note-0001", "🚲".repeat(4000));
    for (int i = 1; i < Note.MOST; i++) {
      write(lukas, "note-more-" + i, "x");
    }
    assertEquals(
        RefusalCode.NOTE_TOO_MANY, refused(house.notes.write(lukas, id, "note-last", "x")));
    assertTrue(
        await(house.notes.write(lukas, id, "note-0001", "🚲".repeat(4000)))
            instanceof Outcome.Done<?>);
  }

  @Test
  void theVisitorsSideHoldsNothingOfIt() {
    write(lukas, "note-0001", "canary");
    VisitorView view = done(house.visitorChat.snapshot(id));
    assertFalse(view.toString().contains("canary"));
    assertTrue(done(house.inbox.conversation(lukas, id)).toString().contains("canary"));
  }
}
