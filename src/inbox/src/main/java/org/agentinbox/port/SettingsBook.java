package org.agentinbox.port;

import java.time.Instant;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/** Settings within a transaction that may change them. */
public interface SettingsBook extends SettingsReads {

  /**
   * Saves the next version, and remembers every version with who made it.
   *
   * @param expectedVersion what the caller read; 0 when there was none
   * @return empty, and nothing was changed, when somebody else saved since
   */
  Optional<Saved> save(String name, String json, int expectedVersion, AgentId by, Instant now);
}
