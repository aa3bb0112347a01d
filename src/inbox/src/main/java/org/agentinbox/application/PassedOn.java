package org.agentinbox.application;

import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.ConversationReads;

/** A conversation after somebody passed it on, or wanted to. */
public record PassedOn(Conversation conversation, Passing passing) {
  static PassedOn of(ConversationReads reads, Conversation conversation) {
    return new PassedOn(conversation, reads.transfers().passing(conversation));
  }
}
