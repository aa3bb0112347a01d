package org.agentinbox.domain.reply;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.MessageId;

/**
 * A text to use again.
 *
 * @param id made by the page that saved it first
 * @param owner whose it is; empty when everybody may use it
 * @param shortcut what is typed after the slash
 * @param language a primary language tag; empty when it fits any
 * @param version grows by one with each change, the first is 1
 */
public record SavedReply(
    MessageId id,
    Optional<AgentId> owner,
    String shortcut,
    String title,
    String text,
    Optional<String> language,
    int version,
    Instant changedAt,
    AgentId changedBy) {
  /** How many one person may have to choose from, the own and the shared. */
  public static final int MOST = 1000;

  public SavedReply {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(shortcut, "shortcut");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(changedAt, "changedAt");
    Objects.requireNonNull(changedBy, "changedBy");
  }

  public boolean isShared() {
    return owner.isEmpty();
  }

  /** Whether an agent may use it. */
  public boolean isFor(AgentId agent) {
    return owner.isEmpty() || owner.get().equals(agent);
  }

  /** Whether both say the same, whoever saved them and how often. */
  public boolean saysTheSameAs(SavedReply other) {
    return owner.equals(other.owner)
        && shortcut.equals(other.shortcut)
        && title.equals(other.title)
        && text.equals(other.text)
        && language.equals(other.language);
  }
}
