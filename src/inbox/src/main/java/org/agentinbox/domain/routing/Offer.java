package org.agentinbox.domain.routing;

import java.time.Instant;
import java.util.Objects;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * A chat held out to one agent until a moment.
 *
 * @param head the newest line of the conversation when the offer was made: the agent sees the chat
 *     as it was then, whatever the visitor writes before it is accepted
 */
public record Offer(
    ConversationId conversation, AgentId agent, Instant madeAt, Instant expiresAt, long head) {
  /** How an offer ended. */
  public enum Result {
    OPEN("open"),
    ACCEPTED("accepted"),
    DECLINED("declined"),
    EXPIRED("expired"),
    WITHDRAWN("withdrawn"),
    MISSED("missed");

    private final String code;

    Result(String code) {
      this.code = code;
    }

    /** As in the protocol. */
    public String code() {
      return code;
    }

    /** The result of a code that {@link #code()} gave. */
    public static Result ofCode(String code) {
      for (Result result : values()) {
        if (result.code.equals(code)) {
          return result;
        }
      }
      throw new IllegalArgumentException("No such result: " + code);
    }
  }

  public Offer {
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(madeAt, "madeAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
