package org.agentinbox.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.domain.routing.Team;

/** What routing does within a transaction, many chats at a time. */
public interface RoutingDesk extends RoutingReads {

  /**
   * Lets one transaction at a time decide about routing, on whichever node. To be called before
   * anything else is locked.
   *
   * @return the number of the newest offer
   */
  long lock();

  /** What an agent whom {@link #candidates} told is called. */
  String nameOf(AgentId agent);

  /**
   * Chats that may be routed now, locked, the longest waiting first.
   *
   * @param after only those behind this place of the queue
   */
  Queue queue(Place after, Instant now, int limit);

  /**
   * How earlier offers of these conversations ended, since they began to wait; none is left out.
   */
  Map<ConversationId, PastOffers> pastOffers(Collection<ConversationId> conversations);

  /** The first message of each of these conversations, where there is one near the beginning. */
  Map<ConversationId, String> firstMessages(Collection<ConversationId> conversations);

  /**
   * Takes one of the places of an agent whom {@link #candidates} told, or answers false when all
   * are taken. The store keeps the limit by a constraint: should another transaction have taken
   * this place since, {@link #record} finds out, and this one is run again from its beginning.
   *
   * @param limit 1 to 10
   */
  boolean claim(AgentId agent, ConversationId conversation, int limit);

  /**
   * Stores what was decided, and whose turn it was.
   *
   * @return the numbers of the decisions, in their order
   */
  List<Long> record(Round round);

  /** The next states of locked conversations, their offers and when these expire. */
  void offer(List<Offered> offers);

  /** What came with a new chat besides what its visitor typed. */
  void arrived(ConversationId conversation, Arrival arrival);

  /** What the host said about a chat's visitor: it may be routed now. */
  void told(ConversationId conversation, Optional<AgentId> owner, String facts, Instant now);

  /** Replaces all teams. Their agents must be known. */
  void saveTeams(List<Team> teams);

  /** A place in the queue. */
  record Place(long waitingSince, long number) {
    /** Before everybody. */
    public static final Place FIRST = new Place(Long.MIN_VALUE, 0);
  }

  /**
   * Part of the queue.
   *
   * @param next where to go on; empty when nobody is behind
   * @param passedOver whether somebody was left out whom another transaction held just then
   */
  record Queue(List<Waiting> chats, Optional<Place> next, boolean passedOver) {
    public Queue {
      chats = List.copyOf(chats);
    }
  }

  /**
   * A chat that waits.
   *
   * @param owner who in the host owns the visitor's contact
   * @param team the team that the page asked for
   * @param facts what the host said, as it was given to {@link #told}
   */
  record Waiting(
      Conversation conversation, Optional<AgentId> owner, Optional<String> team, String facts) {}

  /**
   * @param team the team that the page asked for
   * @param zone the visitor's time zone
   * @param routableAt before then it is not routed, unless the host has answered
   */
  record Arrival(Optional<String> team, Optional<String> zone, Instant routableAt) {}

  /** Some decisions made from the same inputs. */
  record Round(Instant at, String inputs, List<Decided> decisions, long turn) {
    public Round {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(inputs, "inputs");
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * One decision.
   *
   * @param turn the number of the offer it leads to
   */
  record Decided(
      ConversationId conversation, String inputs, Stage stage, AgentId winner, long turn) {}

  /** An offer, and the conversation in its next state. */
  record Offered(Conversation conversation, Offer offer, long decision) {}
}
