package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Transfer;

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

  /** Somebody noted something in a conversation of this agent. */
  record NoteAdded(ConversationId conversation, Note note) implements AgentEvent {
    public NoteAdded {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(note, "note");
    }
  }

  /** This agent's availability changed. */
  record AvailabilityChanged(Availability availability) implements AgentEvent {
    public AvailabilityChanged {
      Objects.requireNonNull(availability, "availability");
    }
  }

  /**
   * A conversation of this agent changed without a new line: a transfer was opened or closed.
   *
   * @param failed how a transfer has just ended that did not succeed
   */
  record Updated(Conversation conversation, Passing passing, Optional<Transfer.Result> failed)
      implements AgentEvent {
    public Updated {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(passing, "passing");
    }
  }

  /** A conversation is no longer this agent's. */
  record Released(ConversationId conversation, Reason reason, Optional<Person> to)
      implements AgentEvent {
    /** Why. */
    public enum Reason {
      TRANSFERRED("transferred"),
      TAKEN_OVER("taken-over"),
      REMOVED("removed");

      private final String code;

      Reason(String code) {
        this.code = code;
      }

      /** As in the protocol. */
      public String code() {
        return code;
      }
    }

    public Released {
      Objects.requireNonNull(conversation, "conversation");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** A colleague. */
  record Person(AgentId id, String name) {}

  /** A team as people know it. */
  record TeamName(String id, String name) {}

  /** That a colleague passes a chat on, as the receiver is told. */
  record Handover(Transfer.Kind kind, Person from, String note, Instant at) {}

  /**
   * That a chat is being passed on, as its agent and supervisors see it.
   *
   * @param toAgent either this
   * @param toTeam or this is set
   * @param offeredTo who is being asked at this moment
   */
  record OpenTransfer(
      Optional<Person> toAgent,
      Optional<TeamName> toTeam,
      Person by,
      Instant since,
      Optional<Person> offeredTo) {}

  /** How a chat is being passed on, and how it came to its agent. */
  record Passing(Optional<OpenTransfer> transfer, Optional<Handover> handover) {
    public static final Passing NONE = new Passing(Optional.empty(), Optional.empty());
  }

  /** An offer with what the banner shows. */
  record OfferView(
      Offer offer,
      Conversation conversation,
      Optional<String> question,
      Optional<Handover> handover) {}

  /**
   * A conversation with its newest lines, at most {@link #WINDOW}.
   *
   * @param notes those that stand below one of the lines
   */
  record ConversationView(
      Conversation conversation, List<Entry> entries, List<Note> notes, Passing passing) {
    /** How many lines come along with a conversation; older ones are read page by page. */
    public static final int WINDOW = 50;

    public ConversationView {
      entries = List.copyOf(entries);
      notes = List.copyOf(notes);
    }
  }
}
