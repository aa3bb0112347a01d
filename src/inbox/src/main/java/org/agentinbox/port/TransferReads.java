package org.agentinbox.port;

import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent.Handover;
import org.agentinbox.port.AgentEvent.Passing;

/** How chats are passed on, as of this transaction. */
public interface TransferReads {

  /** The open transfer of a conversation; there is one at most. */
  Optional<Transfer> open(ConversationId id);

  /** Who was asked by the open transfer already. */
  Set<AgentId> asked(ConversationId id);

  /** What the receiver of an open transfer is told. */
  Optional<Handover> handover(ConversationId id);

  /** How an active conversation is being passed on and how it came to its agent. */
  Passing passing(Conversation conversation);
}
