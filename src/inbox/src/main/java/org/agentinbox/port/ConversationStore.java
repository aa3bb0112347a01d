package org.agentinbox.port;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.agentinbox.domain.Outcome;

/**
 * Keeps conversations, agents and their feeds, so that nothing acknowledged is ever lost.
 *
 * <p>State and events are written in one commit, flushed to disk before a stage completes. Stages
 * complete exceptionally with {@link StoreUnavailableException} when the database does not answer,
 * and with the function's own exception when it threw; in both cases nothing was changed. Stages
 * complete on threads of the store that may be used for short work, never for waiting. Any thread
 * may call any method; none blocks.
 */
public interface ConversationStore {

  /**
   * Identifies this history: positions of one epoch mean nothing in another. Eight letters or
   * digits.
   */
  String epoch();

  /**
   * The message path: decides by {@link org.agentinbox.domain.conversation.Conversation#write},
   * appends the entry, tells the agent's stream when the conversation is active, in one commit
   * shared with whatever else waits. The same id again from the same author with the same text
   * answers the first result; with another text or author it is refused with {@code
   * MESSAGE_ID_REUSED}.
   */
  CompletionStage<Outcome<SentMessage>> append(MessageDraft draft);

  /**
   * Runs a change as one transaction. It may be run again after a conflict, so it must have no
   * other effects.
   */
  <T> CompletionStage<T> change(Function<ConversationUnit, T> work);

  /** Runs reads that see one and the same moment. */
  <T> CompletionStage<T> read(Function<ConversationReads, T> query);
}
