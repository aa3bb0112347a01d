package org.agentinbox.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.RoundRobin.PastOffers;

/**
 * What can be changed within one transaction. Valid only inside the function it was given to. To
 * lock in one order everywhere: routing first, then conversations, then anything else.
 */
public interface ConversationUnit extends ConversationReads {

  /**
   * The conversation, locked until the end of the transaction: nobody else changes it meanwhile.
   */
  Optional<Conversation> lock(ConversationId id);

  /** A new conversation and its first entries. */
  void insert(Conversation conversation, List<Entry> entries);

  /** The next state of a locked conversation, and the entries that it gained. */
  void update(Conversation conversation, List<Entry> entries);

  /** Adds an event to an agent's stream. */
  void publish(AgentId agent, AgentEvent event);

  /** Lets one transaction at a time decide about routing, and tells who was offered a chat last. */
  Optional<AgentId> lockRouting();

  void rememberLastOffered(AgentId agent);

  /** Waiting conversations, the longest waiting first. */
  List<ConversationId> waiting(int limit);

  /** Everybody who ever opened the inbox, with their present load. */
  List<Candidate> agents();

  /** How earlier offers of this conversation ended. */
  PastOffers pastOffers(ConversationId id);

  /**
   * Takes one of the agent's places for a conversation. The store keeps the limit by a constraint:
   * false when all places are taken, whatever anybody counted before.
   *
   * @param limit 1 to 10
   */
  boolean claimPlace(AgentId agent, ConversationId conversation, int limit);

  /** Gives the place of a conversation back, if it has one. */
  void releasePlace(ConversationId conversation);

  /**
   * Records an open offer.
   *
   * @param why the decision as JSON, to be read and replayed later
   */
  void recordOffer(Offer offer, String why);

  /** Closes the open offer of a conversation. */
  void closeOffer(ConversationId conversation, Offer.Result result);

  /**
   * Makes an agent known, or updates what the host says. Another zone counts from when the agent's
   * hours are computed next, which is due at once then.
   */
  void ensureAgent(KnownAgent agent, Instant now);

  /** When agents take chats. */
  AgentHoursBook hours();

  void setMissedInRow(AgentId agent, int missed);

  /** The feeds of these agents are open: they count as reachable until then. */
  void setReachableUntil(Collection<AgentId> agents, Instant until);

  /** Sets or moves a deadline. */
  void setDeadline(Deadline deadline);

  void clearDeadline(ConversationId conversation, Deadline.Kind kind);

  /** A key that is made once and kept with the data, 32 random bytes. */
  byte[] secret(String name, byte[] ifNew);

  /**
   * Forgets events of agents' streams older than a moment; the entries of conversations stay. Does
   * some thousands at once at most, so that messages need not wait: to be called again until there
   * are none.
   *
   * @return how many were forgotten
   */
  int forgetAgentEventsBefore(Instant moment);

  @Override
  SettingsBook settings();
}
