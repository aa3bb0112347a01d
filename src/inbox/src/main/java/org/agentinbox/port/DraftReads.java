package org.agentinbox.port;

import java.util.Map;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;

/** What agents have begun to write, as of this transaction. */
public interface DraftReads {

  /** Of each active conversation of the agent where a text waits. */
  Map<ConversationId, Draft> ofActive(AgentId agent);
}
