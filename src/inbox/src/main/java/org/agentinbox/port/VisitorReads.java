package org.agentinbox.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.domain.visitor.Profile;

/** What is known of visitors besides their conversations. */
public interface VisitorReads {

  /**
   * @param given after the start form
   * @param zone the visitor's time zone, as the browser said
   */
  record VisitorFile(List<Given> given, Optional<ContactLink> link, Optional<String> zone) {
    public VisitorFile {
      given = List.copyOf(given);
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(zone, "zone");
    }

    public Profile profile(Conversation conversation) {
      return Profile.of(conversation, given);
    }
  }

  /**
   * The host's record as an agent saw it last.
   *
   * @param value as it was given to {@link VisitorBook#remember}
   */
  record Remembered(String value, Instant at) {}

  /** Of a conversation; of one that does not exist it is empty. */
  VisitorFile file(ConversationId id);

  /** What was said after the start form, of those of whom something was. */
  Map<ConversationId, List<Given>> given(Collection<ConversationId> ids);

  /** The newest pages that the visitor looked at, the newest first. */
  List<PageVisit> pages(ConversationId id, int limit);

  /** What an agent saw of the host's record. */
  Optional<Remembered> remembered(String agent, String contact);

  /** Open conversations of a contact. */
  List<Conversation> openOf(String contact);

  /** Open conversations whose visitor gave this address and is nobody's record yet. */
  List<Conversation> openUnlinked(String email);

  /** Whether there is an open conversation whose visitor is nobody's record yet. */
  boolean isAnyUnlinked();
}
