package org.agentinbox.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;

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

  /** How earlier offers of this conversation ended, since it began to wait. */
  PastOffers pastOffers(ConversationId id);

  /** Whether the agent was ever offered this conversation. */
  boolean wasOffered(ConversationId id, AgentId agent);

  /**
   * Takes one of the agent's places for a conversation. The store keeps the limit by a constraint:
   * false when all places are taken, whatever anybody counted before.
   *
   * @param limit 1 to 10
   */
  boolean claimPlace(AgentId agent, ConversationId conversation, int limit);

  /** Gives the places of a conversation back, whoever has one. */
  void releasePlace(ConversationId conversation);

  /** Gives the place back that an agent has for a conversation. */
  void releasePlace(ConversationId conversation, AgentId agent);

  /**
   * Records an open offer.
   *
   * @param decision the number of the decision it comes from
   */
  void recordOffer(Offer offer, long decision);

  /** Closes the open offer of a conversation. */
  void closeOffer(ConversationId conversation, Offer.Result result);

  /**
   * Makes an agent known, or updates what the host says. Another zone counts from when the agent's
   * hours are computed next, which is due at once then.
   */
  void ensureAgent(KnownAgent agent, Instant now);

  /** When agents take chats. */
  AgentHoursBook hours();

  /** Which device rings. */
  RingBook rings();

  void setMissedInRow(AgentId agent, int missed);

  /** The feeds of these agents are open: they count as reachable until then. */
  void setReachableUntil(Collection<AgentId> agents, Instant until);

  /** Sets or moves a deadline. */
  void setDeadline(Deadline deadline);

  void clearDeadline(ConversationId conversation, Deadline.Kind kind);

  /** All deadlines of a kind are due at a moment at the latest. */
  void hasten(Deadline.Kind kind, Instant latest);

  /**
   * What lists show will be different after this transaction. States of conversations and places of
   * agents need not be told: the store sees those itself.
   */
  void listsChange(CommitListener.Lists lists);

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

  @Override
  TransferBook transfers();

  @Override
  NoteBook notes();

  /** Which files are kept, and for which lines. */
  FileBook files();

  @Override
  Roster roster();

  @Override
  MarkBook marks();

  @Override
  DraftBook drafts();

  @Override
  ReplyBook replies();

  @Override
  SearchBook search();

  /** Where chats are routed. */
  @Override
  RoutingDesk routing();

  @Override
  VisitorBook visitors();

  @Override
  OutboxBook outbox();
}
