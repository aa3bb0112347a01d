package org.agentinbox.host.reference.binding;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Role;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** The CRM's agents and roles in the SPI's words. */
public final class Principals {
  /** The plug-in itself. No log-in name has a colon. */
  private static final Agent PLUG_IN =
      new Agent(
          "plug-in:agent-inbox", "Agent Inbox", "", Locale.ENGLISH, ZoneOffset.UTC, Role.LEAD);

  static final AgentPrincipal SYSTEM = principal(PLUG_IN);

  private Principals() {}

  /** Whom a principal stands for when the plug-in asks for itself. */
  static Optional<Agent> plugIn(AgentPrincipal principal) {
    return principal.equals(SYSTEM) ? Optional.of(PLUG_IN) : Optional.empty();
  }

  public static AgentPrincipal principal(Agent agent) {
    return new AgentPrincipal(
        agent.id(), agent.name(), agent.email(), agent.language(), agent.zone());
  }

  public static AgentSession session(LogIns.Current current) {
    return new AgentSession(
        principal(current.agent()), current.key(), permissions(current.agent().role()));
  }

  static Set<Permission> permissions(Role role) {
    return switch (role) {
      case AGENT -> EnumSet.complementOf(EnumSet.of(Permission.SUPERVISE, Permission.ADMIN));
      case LEAD -> EnumSet.allOf(Permission.class);
    };
  }
}
