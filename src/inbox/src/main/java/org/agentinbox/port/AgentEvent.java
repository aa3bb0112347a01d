package org.agentinbox.port;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.routing.Offer;

/**
 * What an agent's feed tells. Visitors' feeds carry {@link Entry} and nothing else, so an event
 * meant for agents cannot reach a visitor: the types do not fit.
 */
public sealed interface AgentEvent {

  /** A chat is offered to this agent. */
  record Offered(OfferView offer) implements AgentEvent {
    public Offered {
      Objects.requireNonNull(offer, "offer");
    }
  }

  /** An offer to this agent is over. */
  record OfferClosed(ConversationId conversation, Offer.Result result) implements AgentEvent {
    public OfferClosed {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(result, "result");
    }
  }

  /** A conversation is this agent's now. */
  record Opened(ConversationView view) implements AgentEvent {
    public Opened {
      Objects.requireNonNull(view, "view");
    }
  }

  /** A line was added to a conversation of this agent. */
  record EntryAdded(ConversationId conversation, Entry entry) implements AgentEvent {
    public EntryAdded {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(entry, "entry");
    }
  }

  /** This agent's availability changed. */
  record AvailabilityChanged(Availability availability) implements AgentEvent {
    public AvailabilityChanged {
      Objects.requireNonNull(availability, "availability");
    }
  }

  /** An offer with what the banner shows. */
  record OfferView(Offer offer, Conversation conversation, Optional<String> question) {}

  /** A conversation with its newest lines, at most {@link #WINDOW}. */
  record ConversationView(Conversation conversation, List<Entry> entries) {
    /** How many lines come along with a conversation; older ones are read page by page. */
    public static final int WINDOW = 50;

    public ConversationView {
      entries = List.copyOf(entries);
    }
  }
}
