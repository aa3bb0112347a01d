package org.agentinbox.domain.routing;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/**
 * What is to be decided: who is offered this chat.
 *
 * @param handover set when the chat is handed over: then nobody else is considered
 */
public record Question(Facts facts, PastOffers past, Optional<Handover> handover) {
  /**
   * A chat that a person gives to somebody.
   *
   * @param stage {@link Stage#TRANSFER} or {@link Stage#ASSIGN}
   * @param team the team it goes to, if it goes to one
   * @param agents who may be offered it
   */
  public record Handover(Stage stage, Optional<String> team, Set<AgentId> agents) {
    public Handover {
      Objects.requireNonNull(team, "team");
      agents = Set.copyOf(agents);
      if (stage != Stage.TRANSFER && stage != Stage.ASSIGN) {
        throw new IllegalArgumentException("Nobody hands a chat over by " + stage);
      }
    }
  }

  public Question {
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(past, "past");
    Objects.requireNonNull(handover, "handover");
  }

  /** A chat from the queue. */
  public static Question of(Facts facts, PastOffers past) {
    return new Question(facts, past, Optional.empty());
  }
}
