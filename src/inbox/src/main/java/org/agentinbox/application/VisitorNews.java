package org.agentinbox.application;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/** Tells an agent's open screens that something is known of a visitor that was not before. */
public interface VisitorNews {
  /** May be lost: what is shown is read again. */
  void tell(AgentId agent, ConversationId conversation);
}
