package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What others have yet to be told. */
public interface OutboxReads {

  /**
   * As administrators see it.
   *
   * @param state {@code open}, {@code done} or {@code dead}
   * @param problem why it did not work the last time
   */
  record Listed(Outgoing outgoing, String state, Instant dueAt, Optional<String> problem) {
    public Listed {
      Objects.requireNonNull(outgoing, "outgoing");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(dueAt, "dueAt");
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** Whether anything is due. */
  boolean isDue(Instant now);

  /** The newest of a state. */
  List<Listed> newest(String state, int limit);
}
