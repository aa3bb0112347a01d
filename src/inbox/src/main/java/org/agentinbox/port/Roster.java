package org.agentinbox.port;

import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/** Who works here, within a transaction that may change it. */
public interface Roster extends RosterReads {

  /** The host knows them, perhaps again. */
  void here(AgentId id);

  /** The host no longer knows them. */
  void removed(AgentId id);

  /** A limit of their own, or everybody's. */
  void limit(AgentId id, Optional<Integer> limit);
}
