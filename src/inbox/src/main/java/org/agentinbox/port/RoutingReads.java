package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Stage;

/** What can be read of routing, as of this transaction. */
public interface RoutingReads {

  /**
   * Everybody the store knows, by id.
   *
   * @param commonLimit holds for who has no limit of their own
   */
  List<Candidate> candidates(Instant now, int commonLimit);

  /** Whether a chat waits that may be routed now. */
  boolean somebodyWaits(Instant now);

  /** What everybody is called, also who was removed. */
  Map<AgentId, String> names();

  /** The decisions about one conversation, oldest first. */
  List<Recorded> decisions(ConversationId conversation);

  /** The decisions of a round before one of them, in their order. */
  List<Earlier> decisionsBefore(long round, int step);

  /**
   * A decision as it was stored.
   *
   * @param step its place in the round, from 0
   * @param roundInputs what all decisions of the round were made from
   * @param inputs what this one was made from besides
   * @param result how the offer ended, if there was one
   */
  record Recorded(
      long round,
      int step,
      Instant at,
      String roundInputs,
      String inputs,
      Stage stage,
      AgentId winner,
      Optional<Offer.Result> result) {
    public Recorded {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(roundInputs, "roundInputs");
      Objects.requireNonNull(inputs, "inputs");
      Objects.requireNonNull(stage, "stage");
      Objects.requireNonNull(winner, "winner");
      Objects.requireNonNull(result, "result");
    }
  }

  /** What a later decision of the same round has to know of an earlier one. */
  record Earlier(String inputs, AgentId winner) {}
}
