package org.agentinbox.port;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;

/**
 * When agents take chats. The state is kept beside its causes, so that reading it needs no zone and
 * no schedule, with the moment at which it must be computed again.
 */
public interface AgentHoursBook {
  /**
   * One agent's hours, locked until the end of the transaction.
   *
   * @param hours by the rules as they were when the state was last computed
   * @param zone the agent's own, or what the host said last
   * @param shown the state that everybody saw last
   */
  record Kept(AgentId agent, AgentHours hours, ZoneId zone, Availability shown) {}

  Optional<Kept> lock(AgentId agent);

  /** Everybody whose state must be computed again by now. */
  List<Kept> lockDue(Instant now);

  /**
   * @param changesAt when to compute again; empty when only a change by somebody can make it differ
   */
  void keep(AgentId agent, AgentHours hours, Availability state, Optional<Instant> changesAt);

  /** A rule for everybody changed: everybody must be computed again. */
  void everybodyIsDue();

  /**
   * Saves all choices but the chat schedule, which is part of the hours.
   *
   * @return false, and nothing was changed, when the agent saved since that version
   */
  boolean saveChoices(AgentId agent, AgentChoices choices, int expectedVersion);
}
