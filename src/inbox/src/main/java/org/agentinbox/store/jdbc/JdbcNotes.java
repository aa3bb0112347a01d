package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.port.NoteBook;

/** Notes, in a table of their own. */
final class JdbcNotes implements NoteBook {
  private static final String FROM_NOTE =
      "select n.note_id, n.after_seq, n.author_id, n.author_name, n.text, n.written_at from note n"
          + " join conversation c on c.no = n.conversation_no where c.id = ?";

  private final Session session;

  JdbcNotes(Session session) {
    this.session = session;
  }

  @Override
  public List<Note> between(ConversationId id, long firstSeq, long lastSeq) {
    return session.list(
        FROM_NOTE + " and n.after_seq between ? and ? order by n.after_seq, n.no",
        JdbcNotes::note,
        id.value(),
        firstSeq,
        lastSeq);
  }

  @Override
  public Optional<Note> find(ConversationId id, MessageId note) {
    return session.first(
        FROM_NOTE + " and n.note_id = ?", JdbcNotes::note, id.value(), note.value());
  }

  @Override
  public int count(ConversationId id) {
    return (int)
        session.number(
            "select count(*) from note n join conversation c on c.no = n.conversation_no"
                + " where c.id = ?",
            id.value());
  }

  @Override
  public void add(ConversationId id, Note note) {
    session.update(
        "insert into note (conversation_no, note_id, after_seq, author_id, author_name, text,"
            + " written_at) values ((select no from conversation where id = ?), ?, ?, ?, ?, ?, ?)",
        id.value(),
        note.id().value(),
        note.after(),
        note.author().agent().orElseThrow().value(),
        note.author().name(),
        note.text(),
        note.at().toEpochMilli());
  }

  private static Note note(ResultSet row) throws SQLException {
    return new Note(
        new MessageId(row.getString(1)),
        row.getLong(2),
        Author.agent(new AgentId(row.getString(3)), row.getString(4)),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
