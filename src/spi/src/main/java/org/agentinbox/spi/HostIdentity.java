package org.agentinbox.spi;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells who is working in the host. */
@ConsumerType
public interface HostIdentity {

  /**
   * The agent behind a request, by the host's own session; empty when nobody is logged in or the
   * session has ended.
   *
   * <p>Called for every request of an agent, on the request's thread: it must answer from memory or
   * a local store within a millisecond or so.
   */
  Optional<AgentSession> current(RequestView request);

  /** Everybody in the host who may take chats, in no particular order. */
  CompletionStage<Answer<List<AgentPrincipal>>> agents();

  /**
   * One agent by {@link AgentPrincipal#id()}; {@link Answer.Absent} when removed or never there.
   */
  CompletionStage<Answer<AgentPrincipal>> agent(String agentId);

  /**
   * Who Agent Inbox is when it asks for itself, without an agent behind it: when a chat arrives it
   * looks up the visitor's contact, so that the owner is asked first and rules can look at company
   * and status; when a chat is over, it writes it to the record. Nobody is shown what is read so.
   *
   * <p>Only for {@link HostBinding#contacts()} and {@link ActivityLog#append}. It is none of {@link
   * #agents()}, nobody can log in as it, and it should see whom each contact belongs to, also where
   * a single agent would not. Answered from memory, the same each time.
   */
  AgentPrincipal system();

  /**
   * Where to send somebody who is not logged in, so that they come back to {@code returnTo}
   * afterwards.
   */
  URI loginUri(URI returnTo);
}
