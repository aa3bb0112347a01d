package org.agentinbox.application;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Agents in the host's words, as the store wants to know them. */
public final class KnownAgents {
  private KnownAgents() {}

  /** The agent who is logged in. */
  public static KnownAgent of(AgentSession session) {
    return of(session.agent(), session.may(Permission.CHAT_ACCEPT));
  }

  /** Somebody in the host. */
  static KnownAgent of(AgentPrincipal agent, boolean mayAccept) {
    return new KnownAgent(
        new AgentId(agent.id()),
        agent.displayName(),
        agent.zone(),
        agent.locale().getLanguage(),
        mayAccept);
  }
}
