package org.agentinbox.spi;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** The people the company knows, seen with one agent's rights. */
@ConsumerType
public interface ContactDirectory {

  /**
   * One record; {@link Answer.Hidden} when it exists but not for this agent and the host lets that
   * be known.
   */
  CompletionStage<Answer<ContactRecord>> get(AgentPrincipal agent, ContactRef ref);

  /**
   * All records with this email address, compared without regard to case, the most recently changed
   * first. No match is {@link Answer.Present} of an empty list.
   */
  CompletionStage<Answer<List<ContactRecord>>> findByEmail(AgentPrincipal agent, String email);

  /**
   * Records whose name, email address, phone number or company contains the text, best match first.
   *
   * @param limit 1 to 100
   */
  CompletionStage<Answer<List<ContactRecord>>> search(AgentPrincipal agent, String text, int limit);

  /**
   * The host's own page of a contact, as a browser reaches it; may be relative to the server's
   * root.
   */
  URI pageOf(ContactRef ref);
}
