package org.agentinbox.spi;

import java.util.Objects;

/** Something that changed in the host. Immutable. */
public sealed interface HostEvent {

  /** A contact's record changed or is new; read it again. */
  record ContactChanged(ContactRef contact) implements HostEvent {
    public ContactChanged {
      Objects.requireNonNull(contact, "contact");
    }
  }

  /** A contact's record is gone. */
  record ContactDeleted(ContactRef contact) implements HostEvent {
    public ContactDeleted {
      Objects.requireNonNull(contact, "contact");
    }
  }

  /** A log-in ended: by the agent, by time or by an administrator. */
  record SessionEnded(String sessionKey) implements HostEvent {
    public SessionEnded {
      Objects.requireNonNull(sessionKey, "sessionKey");
    }
  }

  /** An agent is no longer one. */
  record AgentRemoved(String agentId) implements HostEvent {
    public AgentRemoved {
      Objects.requireNonNull(agentId, "agentId");
    }
  }
}
