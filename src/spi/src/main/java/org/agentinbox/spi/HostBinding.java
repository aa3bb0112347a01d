package org.agentinbox.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One host platform, as Agent Inbox sees it. Publish it as an OSGi service; nothing else is needed.
 *
 * <p>The parts are asked for often: return the same objects, not new ones. Agent Inbox calls on
 * threads of its own, which end when it stops. Threads that work for calls should be there before:
 * one that is made within a call inherits the caller's class loader, and with it keeps an Agent
 * Inbox that was updated in memory.
 */
@ConsumerType
public interface HostBinding {

  /** What this host is. Does not change while the service is registered. */
  HostDescriptor describe();

  /** Who the current agent is. */
  HostIdentity identity();

  /** What an agent may do. */
  HostPermissions permissions();

  /** The people the company knows. */
  ContactDirectory contacts();

  /** What happened with a contact, and where a finished chat is written to. */
  ActivityLog activities();

  /** Where the host shows panels of plug-ins. */
  PanelRegistry panels();

  /** What changes in the host while chats go on. */
  HostEvents events();
}
