package org.agentinbox.domain.routing;

import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;

/**
 * What happened when a conversation was offered before: who declined it is not asked again, who let
 * it expire only when nobody else is left.
 */
public record PastOffers(Set<AgentId> declined, Set<AgentId> expired) {
  public static final PastOffers NONE = new PastOffers(Set.of(), Set.of());

  public PastOffers {
    declined = Set.copyOf(declined);
    expired = Set.copyOf(expired);
  }
}
