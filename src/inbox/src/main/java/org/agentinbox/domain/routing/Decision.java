package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Who is offered a chat, and how that came about.
 *
 * @param winner empty when nobody can be offered the chat now
 * @param steps the pools that were looked at, in their order; the last one has the winner
 */
public record Decision(Optional<AgentId> winner, List<Step> steps) {
  /**
   * One pool.
   *
   * @param rule id of the rule, at stage {@link Stage#RULE}
   * @param team the team whose members these are, if it is one
   * @param matched whether the pool was for this chat: the rule matched, there is an owner, a team
   * @param considered who is in the pool
   * @param eligible who of them could be offered the chat
   * @param byLanguage whether only who speaks the visitor's language was taken into {@code
   *     eligible}
   */
  public record Step(
      Stage stage,
      Optional<String> rule,
      Optional<String> team,
      boolean matched,
      List<AgentId> considered,
      List<AgentId> eligible,
      boolean byLanguage) {
    public Step {
      Objects.requireNonNull(stage, "stage");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(team, "team");
      considered = List.copyOf(considered);
      eligible = List.copyOf(eligible);
    }
  }

  public Decision {
    Objects.requireNonNull(winner, "winner");
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("A decision looks at one pool at least");
    }
  }

  /** The pool that decided: the winner's, or the last that was tried in vain. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }
}
