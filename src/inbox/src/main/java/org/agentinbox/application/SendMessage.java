package org.agentinbox.application;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Somebody writes. The stage completes when the message is on disk. */
public final class SendMessage {
  private final ConversationStore store;

  public SendMessage(ConversationStore store) {
    this.store = store;
  }

  /** The visitor's name in the log is the one the conversation was started with. */
  public CompletionStage<Outcome<SentMessage>> asVisitor(
      ConversationId conversation, String id, String text) {
    return send(conversation, Author.visitor(""), id, text);
  }

  public CompletionStage<Outcome<SentMessage>> asAgent(
      AgentSession session, ConversationId conversation, String id, String text) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    Author author = Author.agent(new AgentId(session.agent().id()), session.agent().displayName());
    return send(conversation, author, id, text);
  }

  private CompletionStage<Outcome<SentMessage>> send(
      ConversationId conversation, Author author, String id, String text) {
    Optional<MessageId> messageId = MessageId.parse(id);
    if (messageId.isEmpty()) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "id")));
    }
    return MessageText.parse(text)
        .thenLater(
            parsed ->
                store.append(new MessageDraft(conversation, messageId.get(), author, parsed)));
  }
}
