package org.agentinbox.port;

import java.util.Map;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ReadMark;

/** How far people have read, as of this transaction. Who never read has {@link ReadMark#NONE}. */
public interface MarkReads {
  /** An agent's own mark and the visitor's. */
  record Marks(ReadMark mine, ReadMark visitor) {}

  ReadMark ofVisitor(ConversationId id);

  ReadMark ofAgent(ConversationId id, AgentId agent);

  /** That of the agent who came furthest, whoever had the conversation meanwhile. */
  ReadMark ofAgents(ConversationId id);

  /** Of each active conversation of an agent in which anybody has a mark. */
  Map<ConversationId, Marks> ofActive(AgentId agent);

  /**
   * How many messages of the visitor lie behind the agent's mark, for each active conversation of
   * the agent where there are any.
   */
  Map<ConversationId, Integer> unread(AgentId agent);
}
