package org.agentinbox.domain.routing;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/**
 * An agent as a decision sees them.
 *
 * @param standing why this agent can take no chat at all now; empty for who is available, reachable
 *     and allowed
 * @param load chats and offers that count against the limit now
 * @param limit most of them, 1 to 10
 * @param turn number of the newest offer to this agent: the smallest is next
 * @param languages which the agent speaks, as primary languages ({@code pt}, not {@code pt-BR})
 */
public record Candidate(
    AgentId id,
    Optional<Exclusion> standing,
    int load,
    int limit,
    long turn,
    Set<String> languages) {
  public Candidate {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(standing, "standing");
    languages = Set.copyOf(languages);
  }

  /** Whether this agent can take a chat, whichever it is. */
  public boolean hasRoom() {
    return standing.isEmpty() && load < limit;
  }

  /** Why this agent is not offered a chat that was offered before like that. */
  public Optional<Exclusion> exclusion(PastOffers past) {
    if (standing.isPresent()) {
      return standing;
    }
    if (load >= limit) {
      return Optional.of(Exclusion.AT_LIMIT);
    }
    return past.declined().contains(id) ? Optional.of(Exclusion.DECLINED) : Optional.empty();
  }

  /** This agent with one more chat. */
  public Candidate offered(long newTurn) {
    return new Candidate(id, standing, load + 1, limit, newTurn, languages);
  }

  /** This agent without a free place, whatever was counted before. */
  public Candidate full() {
    return new Candidate(id, standing, Math.max(load, limit), limit, turn, languages);
  }
}
