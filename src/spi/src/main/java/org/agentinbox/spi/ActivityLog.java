package org.agentinbox.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** What happened with a contact. */
@ConsumerType
public interface ActivityLog {

  /**
   * Writes an activity to a contact's record, as an internal entry: it never mails the customer.
   * Repeating the call for this contact with the same {@link Activity#externalId()} changes nothing
   * and answers {@link Answer.Present} again; another contact may have an entry with this id, too.
   *
   * @param agent may be {@link HostIdentity#system()}
   */
  CompletionStage<Answer<Activity>> append(
      AgentPrincipal agent, ContactRef contact, Activity activity);

  /**
   * The newest activities of a contact, newest first.
   *
   * @param limit 1 to 100
   */
  CompletionStage<Answer<List<Activity>>> history(
      AgentPrincipal agent, ContactRef contact, int limit);
}
