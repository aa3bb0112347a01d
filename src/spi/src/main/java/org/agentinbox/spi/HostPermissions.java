package org.agentinbox.spi;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers questions about rights that depend on a record. */
@ConsumerType
public interface HostPermissions {

  /**
   * Whether the agent holds a permission for one contact: {@link Answer.Present} when so, {@link
   * Answer.Denied} when not, {@link Answer.Absent} when there is no such contact.
   */
  CompletionStage<Answer<Permission>> check(
      AgentPrincipal agent, Permission permission, ContactRef contact);
}
