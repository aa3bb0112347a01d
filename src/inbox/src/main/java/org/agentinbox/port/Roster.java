package org.agentinbox.port;

import java.time.Instant;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/** Who works here, within a transaction that may change it. */
public interface Roster extends RosterReads {

  /** Somebody whom the host names as taking chats, new, known or back. */
  void present(AgentId id, String name, String zone, String language, Instant now);

  /** The host still knows them, but lets them take no chats. */
  void takesNoChats(AgentId id);

  /** The host no longer knows them. */
  void removed(AgentId id);

  /** A limit of their own, or everybody's. */
  void limit(AgentId id, Optional<Integer> limit);

  /** The newest offer of all is to this agent. Routing must be locked. */
  void tookTurn(AgentId id);
}
