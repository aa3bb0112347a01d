package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.routing.Offer;

/** What can be read within one transaction. Valid only inside the function it was given to. */
public interface ConversationReads {

  Optional<Conversation> conversation(ConversationId id);

  Optional<Conversation> conversationByRequest(String requestId);

  /** The newest entries of a conversation, ascending by {@code seq}. */
  List<Entry> newestEntries(ConversationId id, int limit);

  /** Entries with a smaller {@code seq}, the newest of those, ascending. */
  List<Entry> entriesBefore(ConversationId id, long seq, int limit);

  /** Entries with a greater {@code seq}, ascending. */
  List<Entry> entriesAfter(ConversationId id, long seq, int limit);

  Optional<Entry> message(ConversationId id, MessageId message);

  /** The agent's active conversations, oldest first. */
  List<Conversation> activeOf(AgentId agent);

  /** Offers open to the agent, oldest first. */
  List<Offer> openOffersTo(AgentId agent);

  /** The open offer of a conversation. */
  Optional<Offer> openOffer(ConversationId id);

  Optional<AgentState> agent(AgentId id);

  /** What an agent chose in the own settings; empty when nobody knows the agent. */
  Optional<AgentChoices.Saved> choices(AgentId agent);

  /** The position of the newest event in an agent's stream, 0 when there is none. */
  long agentHead(AgentId agent);

  /**
   * The position after which an agent's stream is kept, 0 when it is whole. Older positions must
   * start over.
   */
  long agentTail(AgentId agent);

  /** Events of an agent's stream after a position, ascending. */
  List<AgentFeedEvent> agentEventsAfter(AgentId agent, long position, int limit);

  /**
   * An event as an agent's feed sends it.
   *
   * @param json the data, in one line
   */
  record AgentFeedEvent(long position, String name, String json) {}

  /** Things to be done by a moment, the earliest first. */
  List<Deadline> dueBy(Instant now, int limit);

  /** What administrators saved. */
  SettingsReads settings();

  /** How chats are passed on. */
  TransferReads transfers();

  /** What agents noted for each other. */
  NoteReads notes();

  /** Who works here. */
  RosterReads roster();

  /** Everybody's chats. */
  QueueReads queue();

  /** How far people have read. */
  MarkReads marks();

  /** What agents have begun to write. */
  DraftReads drafts();

  /** Texts to use again. */
  ReplyReads replies();

  /** Past conversations, and what they are found by. */
  SearchReads search();

  /** What decisions are made from, and those that were made. */
  RoutingReads routing();

  /** Who visitors are. */
  VisitorReads visitors();

  /** What happened with a person. */
  HistoryReads history();

  /** What others have yet to be told. */
  OutboxReads outbox();
}
