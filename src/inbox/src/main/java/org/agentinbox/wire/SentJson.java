package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;

/** A message that is on disk. */
@Schema(name = "Sent")
public record SentJson(String id, long seq, String at) {
  public static SentJson of(Entry entry) {
    return new SentJson(
        entry.message().map(MessageId::value).orElseThrow(), entry.seq(), Times.iso(entry.at()));
  }
}
