package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.domain.conversation.MessageId;

/** A line of a conversation. Fields that do not apply are left out. */
@Schema(name = "Entry")
@JsonPropertyOrder({"seq", "kind", "id", "author", "name", "text", "file", "at"})
public record EntryJson(
    long seq,
    String kind,
    String id,
    String author,
    String name,
    String text,
    FileJson file,
    String at) {

  /** A file that was sent; width and height of images only. */
  @Schema(name = "File")
  public record FileJson(
      String id, String name, String type, long size, Integer width, Integer height) {
    static FileJson of(String id, FileLine file) {
      boolean image = file.type().isImage();
      return new FileJson(
          id,
          file.name(),
          file.type().mediaType(),
          file.size(),
          image ? file.width() : null,
          image ? file.height() : null);
    }
  }

  public static EntryJson of(Entry entry) {
    String name = entry.author().name();
    String id = entry.message().map(MessageId::value).orElse(null);
    Optional<FileLine> file = entry.file();
    return new EntryJson(
        entry.seq(),
        entry.kind().code(),
        id,
        entry.author().kind().code(),
        name.isEmpty() ? null : name,
        file.isPresent() || entry.text().isEmpty() ? null : entry.text(),
        file.map(it -> FileJson.of(id, it)).orElse(null),
        Times.iso(entry.at()));
  }
}
