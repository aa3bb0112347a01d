package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.ReadMark;

/** How far somebody has read, by the {@code seq} of lines. */
@Schema(name = "ReadMark")
public record ReadMarkJson(long delivered, long read, String at) {
  public static ReadMarkJson of(ReadMark mark) {
    return new ReadMarkJson(
        mark.delivered(), mark.seen(), mark.seenAt().map(Times::iso).orElse(null));
  }
}
