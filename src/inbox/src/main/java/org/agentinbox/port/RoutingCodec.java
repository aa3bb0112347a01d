package org.agentinbox.port;

import java.util.List;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.RoutingPlan;

/** Writes down what routing works with, and reads it again: equal to what was written. */
public interface RoutingCodec {

  String plan(RoutingPlan plan);

  RoutingPlan readPlan(String json);

  String contact(Contact contact);

  Contact readContact(String json);

  String round(RoundInputs inputs);

  RoundInputs readRound(String json);

  String decision(DecisionInputs inputs);

  DecisionInputs readDecision(String json);

  /**
   * What all decisions of a round were made from.
   *
   * @param planVersion of the settings, 0 before anybody saved them
   * @param turn the number of the newest offer then
   */
  record RoundInputs(int planVersion, long turn, List<Candidate> candidates) {
    public RoundInputs {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * What one decision was made from besides.
   *
   * @param full who turned out to have no place left since the decision before
   */
  record DecisionInputs(Question question, List<AgentId> full) {
    public DecisionInputs {
      full = List.copyOf(full);
    }
  }
}
