package org.agentinbox.port;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.reply.SavedReply;

/** Saved replies within a transaction that may change them. */
public interface ReplyBook extends ReplyReads {

  /** How many {@link #visibleTo} would find. */
  int countVisibleTo(AgentId agent);

  /**
   * Adds a reply of version 1, or changes the one whose version is one less.
   *
   * @return false, and nothing was changed, when that is not its version any more
   */
  boolean save(SavedReply reply);

  void delete(MessageId id);
}
