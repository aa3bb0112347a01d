package org.agentinbox.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.Round;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.RoutingCodec.DecisionInputs;
import org.agentinbox.port.RoutingCodec.RoundInputs;
import org.agentinbox.port.RoutingDesk;
import org.agentinbox.port.RoutingDesk.Decided;

/**
 * Chooses agents within one transaction and keeps what it chose from: candidates are read once,
 * places are claimed as agents are chosen, and {@link #record} stores it all.
 */
final class RoutingRound {
  private final RoutingDesk desk;
  private final RoutingCodec codec;
  private final Instant now;
  private final Round round;
  private final RoundInputs inputs;
  private final List<Decided> decided = new ArrayList<>();
  private final List<AgentId> full = new ArrayList<>();

  /**
   * Somebody to offer a chat to, whose place is claimed.
   *
   * @param number of the choice in this round, from 0
   */
  record Chosen(AgentId agent, String name, int number) {}

  /**
   * @param turn the number of the newest offer
   */
  RoutingRound(
      RoutingDesk desk,
      RoutingCodec codec,
      RoutingPlans.Current plan,
      List<Candidate> candidates,
      long turn,
      Instant now) {
    this.desk = desk;
    this.codec = codec;
    this.now = now;
    this.inputs = new RoundInputs(plan.version(), turn, candidates);
    this.round = new Round(plan.router(), candidates, turn);
  }

  boolean anybodyHasRoom() {
    return round.anybodyHasRoom();
  }

  /** Chooses somebody and claims the place; empty when nobody can be offered this chat. */
  Optional<Chosen> choose(ConversationId conversation, Question question) {
    while (true) {
      Decision decision = round.decide(question);
      if (decision.winner().isEmpty()) {
        return Optional.empty();
      }
      AgentId winner = decision.winner().get();
      if (desk.claim(winner, conversation, limitOf(winner))) {
        round.offered(winner);
        decided.add(
            new Decided(
                conversation,
                codec.decision(new DecisionInputs(question, full)),
                decision.last().stage(),
                winner,
                round.turn()));
        full.clear();
        return Optional.of(new Chosen(winner, desk.nameOf(winner), decided.size() - 1));
      }
      full.add(winner);
      round.full(winner);
    }
  }

  private int limitOf(AgentId agent) {
    return round.candidate(agent).limit();
  }

  /**
   * Stores what was chosen, if anything was.
   *
   * @return the numbers of the decisions, by {@link Chosen#number()}
   */
  List<Long> record() {
    return decided.isEmpty()
        ? List.of()
        : desk.record(new RoutingDesk.Round(now, codec.round(inputs), decided, round.turn()));
  }
}
