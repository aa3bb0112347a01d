package org.agentinbox.port;

import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Note;

/** Notes within a transaction that may add one. */
public interface NoteBook extends NoteReads {

  /** Adds a note to a locked conversation. */
  void add(ConversationId id, Note note);
}
