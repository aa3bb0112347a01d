package org.agentinbox.port;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ReadMark;

/**
 * Marks within a transaction that may move them. Both parts of a mark only grow, each by itself.
 */
public interface MarkBook extends MarkReads {

  /** Whether the mark grew. */
  boolean growVisitor(ConversationId id, ReadMark mark);

  /** Whether the mark grew. */
  boolean growAgent(ConversationId id, AgentId agent, ReadMark mark);
}
