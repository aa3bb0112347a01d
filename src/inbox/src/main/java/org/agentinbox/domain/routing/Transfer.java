package org.agentinbox.domain.routing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * A chat that somebody passes on. Until the receiver accepts, an active chat stays with its agent.
 *
 * @param from who passes it on: its agent, or a supervisor
 * @param toAgent either this
 * @param toTeam or this is set: an id of a team
 * @param note for the receiver, may be empty
 * @param endsAt after which nobody else of a team is asked
 */
public record Transfer(
    ConversationId conversation,
    Kind kind,
    AgentId from,
    Optional<AgentId> toAgent,
    Optional<String> toTeam,
    String note,
    Instant startedAt,
    Instant endsAt) {
  /** Who wanted it. */
  public enum Kind {
    /** Its agent. */
    TRANSFER("transfer"),
    /** A supervisor. */
    ASSIGN("assign");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** As in the protocol. */
    public String code() {
      return code;
    }

    /** The kind of a code that {@link #code()} gave. */
    public static Kind ofCode(String code) {
      return code.equals(ASSIGN.code) ? ASSIGN : TRANSFER;
    }
  }

  /** How it ended. */
  public enum Result {
    ACCEPTED("accepted"),
    DECLINED("declined"),
    EXPIRED("expired"),
    CANCELLED("cancelled"),
    /** The chat ended or went another way meanwhile. */
    WITHDRAWN("withdrawn");

    private final String code;

    Result(String code) {
      this.code = code;
    }

    /** As in the protocol. */
    public String code() {
      return code;
    }
  }

  public Transfer {
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endsAt, "endsAt");
    if (toAgent.isPresent() == toTeam.isPresent()) {
      throw new IllegalArgumentException("A transfer goes to an agent or to a team");
    }
  }
}
