package org.agentinbox.application;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.domain.visitor.Source;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRef;

/**
 * Who somebody is, as one agent may see it.
 *
 * @param fields name, job title, email, phone, status: always all, in this order
 * @param asOf set when the host does not answer and its last known values are shown
 * @param choices the records that have the visitor's address, when there are several
 * @param conversation what it is about: the conversation, or on a contact's page the agent's own
 *     open one
 */
public record Sidebar(
    State state,
    Optional<Linked> linked,
    List<Field> fields,
    Optional<Instant> asOf,
    Optional<Person> owner,
    Optional<String> company,
    List<Choice> choices,
    Optional<ConversationId> conversation,
    Optional<Reader> visitor,
    List<PageVisit> pages) {
  /** Whether a record was found. */
  public enum State {
    FOUND,
    NONE,
    SEVERAL,
    /** An agent has unlinked it. */
    UNLINKED,
    HIDDEN,
    DENIED,
    UNAVAILABLE
  }

  /** One line of it. */
  public record Field(String name, Answer<String> value, Source source, Optional<Instant> at) {}

  /** The record. */
  public record Linked(ContactRef ref, Optional<URI> page, Optional<ContactLink.By> by) {}

  /** A record to choose. */
  public record Choice(
      ContactRef ref,
      Optional<String> name,
      Optional<String> jobTitle,
      Optional<String> email,
      Optional<String> company) {}

  /** What the visitor reads, and in which time zone. */
  public record Reader(String language, Optional<String> zone) {}

  public Sidebar {
    Objects.requireNonNull(state, "state");
    fields = List.copyOf(fields);
    choices = List.copyOf(choices);
    pages = List.copyOf(pages);
  }
}
