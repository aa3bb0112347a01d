package org.agentinbox.domain.routing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;

/**
 * Everything of a chat that rules can ask for.
 *
 * @param language what the visitor reads (BCP 47)
 * @param owner who in the host owns the contact or its company
 * @param team the team that the page asked for
 * @param now the moment of the decision
 */
public record Facts(
    Visitor visitor,
    Page page,
    String language,
    Contact contact,
    Optional<AgentId> owner,
    Optional<String> team,
    Instant now) {
  public Facts {
    Objects.requireNonNull(visitor, "visitor");
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(team, "team");
    Objects.requireNonNull(now, "now");
  }
}
