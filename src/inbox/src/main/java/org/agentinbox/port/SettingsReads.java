package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;

/**
 * What administrators saved, as of this transaction. The store does not know what is inside: a
 * setting is a named piece of JSON, read and saved as a whole.
 */
public interface SettingsReads {
  /**
   * A setting as somebody saved it.
   *
   * @param version grows by one with each save, the first is 1
   */
  record Saved(String json, int version, Instant at, AgentId by) {
    public Saved {
      Objects.requireNonNull(json, "json");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(by, "by");
    }
  }

  /** That somebody saved a setting. */
  record Change(String name, int version, Instant at, AgentId by) {}

  /** Empty when nobody ever saved it: the defaults hold. */
  Optional<Saved> read(String name);

  /** A setting as it was in some version; empty when there never was such a version. */
  Optional<Saved> read(String name, int version);

  /** The newest version of a setting, 0 when nobody ever saved it. For caches. */
  int version(String name);

  /** Who saved what, newest first. */
  List<Change> newestChanges(int limit);
}
