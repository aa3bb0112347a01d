package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.RoutingPlan;

/**
 * A decision with everything it was made from.
 *
 * @param decision as it comes out when it is made again now
 * @param winner who was chosen then
 * @param past what is known of a decision that was made in earnest; empty for a trial
 * @param names what agents are called now
 */
public record ExplainedDecision(
    Instant at,
    RoutingPlan plan,
    List<Candidate> candidates,
    Question question,
    Decision decision,
    Optional<AgentId> winner,
    Optional<Past> past,
    Map<AgentId, String> names) {

  /**
   * @param result how the offer ended, if there was one
   * @param same whether making it again gave the same
   */
  public record Past(Optional<Offer.Result> result, boolean same) {}
}
