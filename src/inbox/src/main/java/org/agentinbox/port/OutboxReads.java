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
   * @param state {@code open}, {@code done}, {@code dead} or {@code discarded}
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

  /**
   * What was given up, since nobody would take it.
   *
   * @param at when
   */
  record GivenUp(Outgoing outgoing, Instant at, String problem) {
    public GivenUp {
      Objects.requireNonNull(outgoing, "outgoing");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** The last given up first. */
  List<GivenUp> givenUp(int limit);

  /** Whether anything is due. */
  boolean isDue(Instant now);

  /** The newest of a state. */
  List<Listed> newest(String state, int limit);
}
