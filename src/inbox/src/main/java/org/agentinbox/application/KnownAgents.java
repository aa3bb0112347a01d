package org.agentinbox.application;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Agents in the host's words, as the store wants to know them. */
public final class KnownAgents {
  private KnownAgents() {}

  /** The agent who is logged in. */
  public static KnownAgent of(AgentSession session) {
    return new KnownAgent(
        new AgentId(session.agent().id()),
        session.agent().displayName(),
        session.agent().zone(),
        session.agent().locale().getLanguage(),
        session.may(Permission.CHAT_ACCEPT));
  }
}
