package org.agentinbox.application;

import java.time.Instant;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.ConversationUnit;

/**
 * What the host's record is to be told, noted in the commit in which it happens. The key says what
 * it is, so that nothing is noted twice.
 */
final class HostOutbox {
  /** By which {@link WriteBack} finds its work. */
  static final String KIND = "host-activity";

  /** What a note is about; without a line, the whole chat. */
  record Subject(ConversationId conversation, long line) {
    static Subject of(String payload) {
      int space = payload.indexOf(' ');
      return space < 0
          ? new Subject(new ConversationId(payload), 0)
          : new Subject(
              new ConversationId(payload.substring(0, space)),
              Long.parseLong(payload.substring(space + 1)));
    }

    /** The host keeps one entry of each. */
    String externalId() {
      return OURS + conversation.value() + (line == 0 ? "" : ":" + line);
    }
  }

  /** How the ids begin that we give the host's entries. */
  static final String OURS = "agent-inbox:";

  private HostOutbox() {}

  /** A chat is over, however it ended. */
  static void closed(ConversationUnit unit, ConversationId id, Instant now) {
    unit.outbox().add(KIND, id.value(), id.value(), now);
  }

  /** A message was left some time after the chat was missed: the transcript is with the host. */
  static void messageLeft(ConversationUnit unit, ConversationId id, Entry entry) {
    unit.outbox()
        .add(KIND, id.value() + "/" + entry.seq(), id.value() + " " + entry.seq(), entry.at());
  }

  /** An agent found the record of a chat that is over. */
  static void linkedLater(ConversationUnit unit, ConversationId id, String contact, Instant now) {
    unit.outbox().add(KIND, id.value() + "/to/" + contact, id.value(), now);
  }
}
