package org.agentinbox.port;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;

/** Drafts within a transaction that may change them. */
public interface DraftBook extends DraftReads {

  /**
   * Keeps a draft instead of the one before.
   *
   * @return false, and nothing was changed, when a later save of the same page is kept already
   */
  boolean keep(AgentId agent, ConversationId id, Draft draft);

  /** Forgets the drafts of conversations that are over. */
  int forgetOfClosed();
}
