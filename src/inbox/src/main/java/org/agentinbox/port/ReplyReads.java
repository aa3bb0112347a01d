package org.agentinbox.port;

import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.reply.SavedReply;

/** Texts to use again, as of this transaction. */
public interface ReplyReads {

  /** The agent's own and the shared ones, by shortcut. */
  List<SavedReply> visibleTo(AgentId agent);

  /** Whoever's it is. */
  Optional<SavedReply> reply(MessageId id);
}
