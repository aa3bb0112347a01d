package org.agentinbox.domain.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Offers chats to agents in turn: after the agent who was asked last comes the next one by id,
 * whoever cannot take a chat now being passed over.
 *
 * @param limit most chats and offers an agent may have at once, 1 to 10
 */
public record RoundRobin(int limit) {
  public RoundRobin {
    if (limit < 1 || limit > 10) {
      throw new IllegalArgumentException(
          "The limit of live chats per agent is 1 to 10, not " + limit);
    }
  }

  /** What happened when this conversation was offered before. */
  public record PastOffers(Set<AgentId> declined, Set<AgentId> expired) {
    public static final PastOffers NONE = new PastOffers(Set.of(), Set.of());

    public PastOffers {
      declined = Set.copyOf(declined);
      expired = Set.copyOf(expired);
    }
  }

  /**
   * Decides once.
   *
   * @param agents everybody who may take chats
   * @param last who was offered a chat last, whichever it was
   * @param past earlier offers of this very chat: who declined is not asked again, who let it
   *     expire only when nobody else is left
   */
  public Decision decide(
      Collection<Candidate> agents, Optional<AgentId> last, PastOffers past, Instant now) {
    Map<AgentId, Exclusion> excluded = new HashMap<>();
    List<Candidate> eligible = new ArrayList<>();
    for (Candidate agent : agents) {
      Optional<Exclusion> reason = exclusion(agent, past, now);
      if (reason.isPresent()) {
        excluded.put(agent.id(), reason.get());
      } else {
        eligible.add(agent);
      }
    }
    eligible.sort(
        Comparator.comparing((Candidate agent) -> past.expired().contains(agent.id()))
            .thenComparing(agent -> last.isPresent() && agent.id().compareTo(last.get()) <= 0)
            .thenComparing(Candidate::id));
    return new Decision(
        eligible.stream().findFirst(), eligible.stream().map(Candidate::id).toList(), excluded);
  }

  private Optional<Exclusion> exclusion(Candidate agent, PastOffers past, Instant now) {
    if (!agent.availability().available()) {
      return Optional.of(Exclusion.UNAVAILABLE);
    }
    if (!agent.reachableUntil().isAfter(now)) {
      return Optional.of(Exclusion.UNREACHABLE);
    }
    if (agent.load() >= limit) {
      return Optional.of(Exclusion.AT_LIMIT);
    }
    if (past.declined().contains(agent.id())) {
      return Optional.of(Exclusion.DECLINED);
    }
    return Optional.empty();
  }
}
