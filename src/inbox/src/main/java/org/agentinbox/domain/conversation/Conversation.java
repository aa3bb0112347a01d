package org.agentinbox.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;

/**
 * One chat: its state and the rules by which it changes. Immutable; each rule answers the next
 * state and the line it adds to the log, or a refusal.
 *
 * @param requestId made by the visitor's browser, so that asking twice is asking once
 * @param language what the visitor reads (BCP 47)
 * @param agent who is offered it, or accepted it; empty in all other states, kept when it ended
 * @param waitingSince when it began to wait: its beginning, or the moment it lost its agent
 * @param acceptedAt when somebody from the queue accepted it last; empty while it waits
 * @param closedAt set in the three closed states
 * @param head the {@code seq} of the newest entry
 */
public record Conversation(
    ConversationId id,
    String requestId,
    ConversationState state,
    Visitor visitor,
    String language,
    Page page,
    Optional<AgentId> agent,
    Optional<String> agentName,
    Instant createdAt,
    Instant waitingSince,
    Optional<Instant> acceptedAt,
    Optional<Instant> closedAt,
    long head) {
  /** How long after a chat was missed its visitor may still leave a message. */
  public static final Duration MESSAGE_TIME = Duration.ofHours(24);

  /** A conversation after a rule was applied, and the line that tells it. */
  public record Step(Conversation conversation, Entry entry) {}

  public Conversation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    boolean hasAgent =
        state == ConversationState.OFFERED
            || state == ConversationState.ACTIVE
            || state == ConversationState.ENDED;
    if (agent.isPresent() != hasAgent || agentName.isPresent() != hasAgent) {
      throw new IllegalArgumentException("In state " + state + " the agent must be " + hasAgent);
    }
    if (closedAt.isPresent() == state.isOpen()) {
      throw new IllegalArgumentException(
          "In state " + state + " it must tell when it closed, or not");
    }
  }

  /** A visitor asks for a chat. */
  public static Step start(
      ConversationId id,
      String requestId,
      Visitor visitor,
      String language,
      Page page,
      Instant now) {
    Conversation started =
        new Conversation(
            id,
            requestId,
            ConversationState.WAITING,
            visitor,
            language,
            page,
            Optional.empty(),
            Optional.empty(),
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            1);
    return new Step(started, Entry.of(1, EntryKind.STARTED, Author.visitor(visitor.name()), now));
  }

  /** One agent is offered the chat. Adds no line: the visitor does not learn who was asked. */
  public Outcome<Conversation> offerTo(AgentId offeredTo, String name) {
    if (state != ConversationState.WAITING) {
      return Outcome.refused(RefusalCode.OFFER_GONE);
    }
    return Outcome.done(
        with(ConversationState.OFFERED, Optional.of(offeredTo), Optional.of(name), closedAt, head));
  }

  /** The offer was declined, expired or withdrawn: back to the queue. */
  public Outcome<Conversation> takeBackFrom(AgentId offeredTo) {
    if (!isOfferedTo(offeredTo)) {
      return Outcome.refused(RefusalCode.OFFER_GONE);
    }
    return Outcome.done(
        with(ConversationState.WAITING, Optional.empty(), Optional.empty(), closedAt, head));
  }

  /** The agent who is offered the chat takes it. */
  public Outcome<Step> accept(AgentId accepting, Instant now) {
    if (!isOfferedTo(accepting)) {
      return Outcome.refused(RefusalCode.OFFER_GONE);
    }
    Entry joined =
        Entry.of(head + 1, EntryKind.JOINED, Author.agent(accepting, agentName.orElseThrow()), now);
    return Outcome.done(
        new Step(
            with(ConversationState.ACTIVE, agent, agentName, closedAt, joined.seq())
                .accepted(Optional.of(now)),
            joined));
  }

  /** The chat goes on with another agent. */
  public Outcome<Step> handOver(AgentId to, String name, Instant now) {
    if (state != ConversationState.ACTIVE || isActiveWith(to)) {
      return Outcome.refused(goneOrClosed());
    }
    Entry joined = Entry.of(head + 1, EntryKind.JOINED, Author.agent(to, name), now);
    return Outcome.done(
        new Step(with(state, Optional.of(to), Optional.of(name), closedAt, joined.seq()), joined));
  }

  /** The agent had to leave: the chat waits again, as if it had just come. */
  public Outcome<Step> reoffer(Instant now) {
    if (state != ConversationState.ACTIVE) {
      return Outcome.refused(goneOrClosed());
    }
    Author leaving = Author.agent(agent.orElseThrow(), agentName.orElseThrow());
    Entry left = Entry.of(head + 1, EntryKind.LEFT, leaving, now);
    Conversation waiting =
        with(ConversationState.WAITING, Optional.empty(), Optional.empty(), closedAt, left.seq());
    return Outcome.done(new Step(waiting.accepted(Optional.empty()).waitingSince(now), left));
  }

  /** Somebody writes. The visitor may write while waiting, too. */
  public Outcome<Step> write(Author author, MessageId message, Writing text, Instant now) {
    Optional<RefusalCode> refused = whyNotWrite(author);
    if (refused.isPresent()) {
      return Outcome.refused(refused.get());
    }
    Entry entry =
        new Entry(head + 1, text.kind(), asKnown(author), Optional.of(message), text.value(), now);
    return Outcome.done(new Step(with(state, agent, agentName, closedAt, entry.seq()), entry));
  }

  /** Why this person cannot write now; empty when the person can. */
  public Optional<RefusalCode> whyNotWrite(Author author) {
    if (!isTakingPart(author)) {
      return Optional.of(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    return state.isOpen() ? Optional.empty() : Optional.of(RefusalCode.CONVERSATION_CLOSED);
  }

  /** Somebody who takes part ends it; a visitor whom nobody accepted yet abandons it. */
  public Outcome<Step> end(Author author, Instant now) {
    if (!isTakingPart(author)) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    if (!state.isOpen()) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    if (state == ConversationState.ACTIVE) {
      return Outcome.done(close(ConversationState.ENDED, EntryKind.ENDED, author, now));
    }
    return Outcome.done(close(ConversationState.ABANDONED, EntryKind.ABANDONED, author, now));
  }

  /**
   * Nobody accepted in time.
   *
   * @param text what the company says to the visitor; empty when it has no text of its own
   */
  public Outcome<Step> miss(String text, Instant now) {
    if (state != ConversationState.WAITING && state != ConversationState.OFFERED) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    return Outcome.done(
        close(ConversationState.MISSED, Entry.told(head + 1, EntryKind.MISSED, text, now)));
  }

  /** The visitor of a missed chat leaves a message. */
  public Outcome<Step> leaveMessage(MessageId message, MessageText text, Instant now) {
    if (state != ConversationState.MISSED
        || !now.isBefore(closedAt.orElseThrow().plus(MESSAGE_TIME))) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    Entry entry =
        new Entry(
            head + 1,
            EntryKind.MESSAGE_LEFT,
            Author.visitor(visitor.name()),
            Optional.of(message),
            text.value(),
            now);
    return Outcome.done(new Step(readUpTo(entry.seq()), entry));
  }

  /** Nobody has written for long: says when the chat will end by itself. */
  public Outcome<Step> warnIdle(Instant endsAt, Instant now) {
    if (state != ConversationState.ACTIVE) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    Entry entry = Entry.told(head + 1, EntryKind.IDLE_WARNING, endsAt.toString(), now);
    return Outcome.done(new Step(readUpTo(entry.seq()), entry));
  }

  /** Nobody wrote. */
  public Outcome<Step> timeOut(Instant now) {
    if (state != ConversationState.ACTIVE) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    return Outcome.done(
        close(ConversationState.ENDED, Entry.told(head + 1, EntryKind.TIMED_OUT, "", now)));
  }

  /** This conversation as it shows to somebody who has read up to a line. */
  public Conversation readUpTo(long seq) {
    return with(state, agent, agentName, closedAt, seq);
  }

  public boolean isOfferedTo(AgentId candidate) {
    return state == ConversationState.OFFERED && agent.equals(Optional.of(candidate));
  }

  /** Whether this agent accepted it and it is not over. */
  public boolean isActiveWith(AgentId candidate) {
    return state == ConversationState.ACTIVE && agent.equals(Optional.of(candidate));
  }

  private boolean isTakingPart(Author author) {
    return switch (author.kind()) {
      case VISITOR, SYSTEM -> true;
      case AGENT ->
          (state == ConversationState.ACTIVE || state == ConversationState.ENDED)
              && agent.equals(author.agent());
    };
  }

  /**
   * Everybody appears under the name the conversation knows them by, whatever a later request says.
   */
  private Author asKnown(Author author) {
    return switch (author.kind()) {
      case VISITOR -> Author.visitor(visitor.name());
      case AGENT -> Author.agent(author.agent().orElseThrow(), agentName.orElseThrow());
      case SYSTEM -> author;
    };
  }

  private RefusalCode goneOrClosed() {
    return state.isOpen() ? RefusalCode.OFFER_GONE : RefusalCode.CONVERSATION_CLOSED;
  }

  private Step close(ConversationState closed, EntryKind kind, Author author, Instant now) {
    return close(closed, Entry.of(head + 1, kind, asKnown(author), now));
  }

  private Step close(ConversationState closed, Entry entry) {
    boolean keepsAgent = closed == ConversationState.ENDED;
    return new Step(
        with(
            closed,
            keepsAgent ? agent : Optional.empty(),
            keepsAgent ? agentName : Optional.empty(),
            Optional.of(entry.at()),
            entry.seq()),
        entry);
  }

  private Conversation with(
      ConversationState newState,
      Optional<AgentId> newAgent,
      Optional<String> newAgentName,
      Optional<Instant> newClosedAt,
      long newHead) {
    return new Conversation(
        id,
        requestId,
        newState,
        visitor,
        language,
        page,
        newAgent,
        newAgentName,
        createdAt,
        waitingSince,
        acceptedAt,
        newClosedAt,
        newHead);
  }

  private Conversation accepted(Optional<Instant> at) {
    return since(waitingSince, at);
  }

  private Conversation waitingSince(Instant moment) {
    return since(moment, acceptedAt);
  }

  private Conversation since(Instant waiting, Optional<Instant> accepted) {
    return new Conversation(
        id, requestId, state, visitor, language, page, agent, agentName, createdAt, waiting,
        accepted, closedAt, head);
  }
}
