package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;

/**
 * Ends chats in which nobody writes, after a warning. When somebody wrote last is looked up when a
 * look is due: the path of a message does not know of it. The warning always comes before the end,
 * also when it comes late because the server was down.
 */
final class IdleChats {
  /** Behind the newest message there is at most a warning. */
  private static final int LOOK_AT = 5;

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final EndConversation endConversation;
  private final Clock clock;

  IdleChats(
      ConversationStore store,
      CurrentSettings settings,
      EndConversation endConversation,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.endConversation = endConversation;
    this.clock = clock;
  }

  /** Somebody accepted just now. */
  static Deadline firstLook(Conversation conversation, ChatSettings settings, Instant now) {
    return new Deadline(
        conversation.id(),
        Deadline.Kind.IDLE,
        now.plus(settings.idleTime()).minus(settings.idleWarning()));
  }

  CompletionStage<?> look(ConversationId id) {
    return store.change(
        unit -> {
          Optional<Conversation> active =
              unit.lock(id).filter(it -> it.state() == ConversationState.ACTIVE);
          if (active.isPresent()) {
            look(unit, active.get(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
          } else {
            unit.clearDeadline(id, Deadline.Kind.IDLE);
          }
          return active.isPresent();
        });
  }

  private void look(ConversationUnit unit, Conversation conversation, Instant now) {
    ChatSettings current = settings.in(unit);
    List<Entry> newest = unit.newestEntries(conversation.id(), LOOK_AT);
    Optional<Instant> announced = Optional.empty();
    Instant lastSign = conversation.createdAt();
    for (Entry entry : newest) {
      if (entry.kind() == EntryKind.IDLE_WARNING) {
        announced = Optional.of(Instant.parse(entry.text()));
      } else {
        lastSign = entry.at();
        announced = Optional.empty();
      }
    }
    Instant warnAt = lastSign.plus(current.idleTime()).minus(current.idleWarning());
    if (announced.isPresent()) {
      endOrWait(unit, conversation, announced.get(), now);
    } else if (warnAt.isAfter(now)) {
      lookAt(unit, conversation.id(), warnAt);
    } else {
      Instant regular = lastSign.plus(current.idleTime());
      Instant fair = now.plus(current.idleWarning());
      warn(unit, conversation, regular.isAfter(fair) ? regular : fair, now);
    }
  }

  private void endOrWait(
      ConversationUnit unit, Conversation conversation, Instant endsAt, Instant now) {
    if (endsAt.isAfter(now)) {
      lookAt(unit, conversation.id(), endsAt);
    } else {
      endConversation.timeOut(unit, conversation, now);
    }
  }

  private static void warn(
      ConversationUnit unit, Conversation conversation, Instant endsAt, Instant now) {
    conversation
        .warnIdle(endsAt, now)
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              unit.publish(
                  conversation.agent().orElseThrow(),
                  new AgentEvent.EntryAdded(conversation.id(), step.entry()));
              lookAt(unit, conversation.id(), endsAt);
              return step;
            });
  }

  private static void lookAt(ConversationUnit unit, ConversationId id, Instant moment) {
    unit.setDeadline(new Deadline(id, Deadline.Kind.IDLE, moment));
  }
}
