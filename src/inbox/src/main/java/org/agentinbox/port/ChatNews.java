package org.agentinbox.port;

import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.domain.conversation.ReadMark;

/**
 * What happens in a chat besides its lines, told to open feeds and kept by none of them; see {@link
 * LiveNews}. A visitor is told nothing of an agent but the name.
 */
public interface ChatNews {

  /** To the visitor. */
  void agentTypes(ConversationId conversation, String name);

  /** To the agent who has the chat. */
  void visitorTypes(AgentId agent, ConversationId conversation);

  /** To the visitor, and to the reader's own devices. */
  void agentRead(AgentId reader, ConversationId conversation, ReadMark mark);

  /** To the agent who has the chat, if one has, and to the visitor's other tabs. */
  void visitorRead(Optional<AgentId> agent, ConversationId conversation, ReadMark mark);

  /** To the writer's own devices. */
  void drafted(AgentId writer, ConversationId conversation, Draft draft);
}
