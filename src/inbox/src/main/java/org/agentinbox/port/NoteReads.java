package org.agentinbox.port;

import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.Note;

/** What agents noted, as of this transaction. */
public interface NoteReads {

  /** Notes that stand below one of these lines, in the order they were written. */
  List<Note> between(ConversationId id, long firstSeq, long lastSeq);

  Optional<Note> find(ConversationId id, MessageId note);

  int count(ConversationId id);
}
