package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.SentMessage;

/**
 * A visitor leaves a message: instead of waiting on, which makes the chat a missed one, or after it
 * was missed.
 */
public final class LeaveMessage {
  private static final int MOST = 5;
  private static final int LOOK_AT = 50;

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final EndConversation endConversation;
  private final RoutingSignal routing;
  private final Clock clock;

  public LeaveMessage(
      ConversationStore store,
      CurrentSettings settings,
      EndConversation endConversation,
      RoutingSignal routing,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.endConversation = endConversation;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<SentMessage>> leave(
      ConversationId id, String message, String text) {
    Optional<MessageId> messageId = MessageId.parse(message);
    if (messageId.isEmpty()) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "id")));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return MessageText.parse(text)
        .thenLater(
            parsed ->
                store
                    .change(unit -> leave(unit, id, messageId.get(), parsed, now))
                    .thenApply(
                        outcome -> {
                          routing.lookAgain();
                          return outcome;
                        }));
  }

  private Outcome<SentMessage> leave(
      ConversationUnit unit, ConversationId id, MessageId message, MessageText text, Instant now) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    Optional<Entry> earlier = unit.message(id, message);
    if (earlier.isPresent()) {
      boolean same =
          earlier.get().kind() == EntryKind.MESSAGE_LEFT
              && earlier.get().text().equals(text.value());
      return same
          ? Outcome.done(new SentMessage(earlier.get(), true))
          : Outcome.refused(RefusalCode.MESSAGE_ID_REUSED);
    }
    if (!settings.in(unit).fallback().leaveMessage()) {
      return Outcome.refused(RefusalCode.AUTH_DENIED);
    }
    return missed(unit, locked.get(), now)
        .then(missed -> missed.leaveMessage(message, text, now))
        .map(
            step -> {
              unit.update(step.conversation(), List.of(step.entry()));
              if (locked.get().state() == ConversationState.MISSED) {
                HostOutbox.messageLeft(unit, id, step.entry());
              }
              return new SentMessage(step.entry(), false);
            });
  }

  private Outcome<Conversation> missed(
      ConversationUnit unit, Conversation conversation, Instant now) {
    if (conversation.state() == ConversationState.WAITING
        || conversation.state() == ConversationState.OFFERED) {
      return endConversation.giveUpWaiting(unit, conversation, now);
    }
    long left =
        unit.newestEntries(conversation.id(), LOOK_AT).stream()
            .filter(entry -> entry.kind() == EntryKind.MESSAGE_LEFT)
            .count();
    return left < MOST
        ? Outcome.done(conversation)
        : Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
  }
}
