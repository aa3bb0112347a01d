package org.agentinbox.application;

import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.ConversationStore;

/**
 * What the visitor's widget shows. Which conversation it is comes from the visitor's token, never
 * from the request.
 */
public final class ReadVisitorChat {
  /** How many of the newest lines a snapshot holds. */
  public static final int WINDOW = 200;

  private final ConversationStore store;

  public ReadVisitorChat(ConversationStore store) {
    this.store = store;
  }

  public CompletionStage<Outcome<VisitorView>> snapshot(ConversationId id) {
    return store.read(
        reads ->
            reads
                .conversation(id)
                .map(
                    conversation ->
                        Outcome.done(
                            new VisitorView(conversation, reads.newestEntries(id, WINDOW))))
                .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)));
  }
}
