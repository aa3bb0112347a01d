package org.agentinbox.domain.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Several decisions one after the other, from candidates that were read once: whoever is offered a
 * chat has one more, and is at the end of the turn, for those that follow. Made again from the same
 * inputs it goes the same way. For one thread.
 */
public final class Round {
  private final Router router;
  private final List<Candidate> candidates;
  private final List<Candidate> view;
  private final Map<AgentId, Integer> places = new HashMap<>();
  private long turn;
  private int withRoom;

  /**
   * @param turn the number of the newest offer
   */
  public Round(Router router, List<Candidate> candidates, long turn) {
    this.router = router;
    this.candidates = new ArrayList<>(candidates);
    this.view = Collections.unmodifiableList(this.candidates);
    this.turn = turn;
    for (int i = 0; i < candidates.size(); i++) {
      places.put(candidates.get(i).id(), i);
      withRoom += candidates.get(i).hasRoom() ? 1 : 0;
    }
  }

  /** Everybody, as the next decision sees them. */
  public List<Candidate> candidates() {
    return view;
  }

  /** The number of the newest offer. */
  public long turn() {
    return turn;
  }

  /** Whether anybody can take another chat, whichever it is. */
  public boolean anybodyHasRoom() {
    return withRoom > 0;
  }

  /** Decides; changes nothing. */
  public Decision decide(Question question) {
    return router.decide(view, question);
  }

  /** The winner of a decision is offered the chat. */
  public void offered(AgentId winner) {
    turn++;
    replace(winner, candidate(winner).offered(turn));
  }

  /** This agent turned out to have no place left. */
  public void full(AgentId agent) {
    replace(agent, candidate(agent).full());
  }

  /** One of them. */
  public Candidate candidate(AgentId agent) {
    return candidates.get(places.get(agent));
  }

  private void replace(AgentId agent, Candidate changed) {
    Candidate before = candidates.set(places.get(agent), changed);
    withRoom += (changed.hasRoom() ? 1 : 0) - (before.hasRoom() ? 1 : 0);
  }
}
