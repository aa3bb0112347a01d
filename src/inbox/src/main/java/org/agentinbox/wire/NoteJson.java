package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Note;

/** What an agent noted for colleagues; no visitor gets this. */
@Schema(name = "Note")
public record NoteJson(String id, long after, PersonJson author, String text, String at) {
  public static NoteJson of(Note note) {
    Author author = note.author();
    return new NoteJson(
        note.id().value(),
        note.after(),
        new PersonJson(author.agent().map(AgentId::value).orElseThrow(), author.name()),
        note.text(),
        Times.iso(note.at()));
  }

  /** A note that is on disk. */
  @Schema(name = "NoteWritten")
  public record WrittenJson(String id, String at, long after) {
    public static WrittenJson of(Note note) {
      return new WrittenJson(note.id().value(), Times.iso(note.at()), note.after());
    }
  }
}
