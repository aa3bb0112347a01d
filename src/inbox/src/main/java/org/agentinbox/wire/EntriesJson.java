package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.ReadInbox;

/**
 * Lines of a conversation as agents read them, ascending, and the notes that stand between them.
 */
@Schema(name = "Entries")
public record EntriesJson(List<EntryJson> entries, List<NoteJson> notes) {
  public static EntriesJson of(ReadInbox.Lines lines) {
    return new EntriesJson(
        lines.entries().stream().map(EntryJson::of).toList(),
        lines.notes().stream().map(NoteJson::of).toList());
  }
}
