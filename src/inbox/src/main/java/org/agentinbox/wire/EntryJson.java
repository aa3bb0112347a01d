package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;

/** A line of a conversation. Fields that do not apply are left out. */
@Schema(name = "Entry")
@JsonPropertyOrder({"seq", "kind", "id", "author", "name", "text", "at"})
public record EntryJson(
    long seq, String kind, String id, String author, String name, String text, String at) {

  public static EntryJson of(Entry entry) {
    String name = entry.author().name();
    return new EntryJson(
        entry.seq(),
        entry.kind().code(),
        entry.message().map(MessageId::value).orElse(null),
        entry.author().kind().code(),
        name.isEmpty() ? null : name,
        entry.text().isEmpty() ? null : entry.text(),
        Times.iso(entry.at()));
  }
}
