package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.PageVisit;

/**
 * What happened with a person here. Only conversations that are over, and open ones of the agent
 * who asks: what a colleague is doing now is not told, not even by its pages.
 */
public interface HistoryReads {

  /**
   * Whose history; any of the three is enough to belong to it.
   *
   * @param contact the host's record that conversations are linked to
   * @param email of visitors who are nobody's record yet
   * @param conversation this one in any case
   */
  record Person(
      Optional<String> contact, Optional<String> email, Optional<ConversationId> conversation) {
    public Person {
      Objects.requireNonNull(contact, "contact");
      Objects.requireNonNull(email, "email");
      Objects.requireNonNull(conversation, "conversation");
    }
  }

  /** A span of time, both ends included. */
  record Span(Instant from, Instant to) {}

  /** Which chats. */
  enum Which {
    ALL,
    MISSED,
    OTHERS
  }

  /** A page, and in which conversation it was looked at. */
  record Visited(ConversationId conversation, PageVisit visit) {}

  /** Chats by when they ended, or began if they have not, the newest first. */
  List<Conversation> chats(Person person, AgentId reader, Which which, Span span, int limit);

  /** Chats by when their form was sent, the newest first. */
  List<Conversation> forms(Person person, AgentId reader, Span span, int limit);

  /** Pages, the newest first. */
  List<Visited> visits(Person person, AgentId reader, Span span, int limit);

  /** Open conversations of a contact with this agent. */
  List<Conversation> openWith(Person person, AgentId reader);
}
