package org.agentinbox.port;

import java.util.Objects;
import org.agentinbox.domain.conversation.Entry;

/**
 * A message that is on disk.
 *
 * @param repeated whether an earlier attempt with the same id had stored it already
 */
public record SentMessage(Entry entry, boolean repeated) {
  public SentMessage {
    Objects.requireNonNull(entry, "entry");
  }
}
