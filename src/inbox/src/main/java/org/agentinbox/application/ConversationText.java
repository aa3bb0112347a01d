package org.agentinbox.application;

import java.util.List;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchText;
import org.agentinbox.port.ConversationReads;

/** What a conversation can be found by: who asked, and what was written. */
final class ConversationText {
  private static final int PIECE = 500;

  private ConversationText() {}

  static SearchText of(ConversationReads reads, Conversation conversation) {
    SearchText text = new SearchText();
    text.add(conversation.visitor().name());
    text.add(conversation.visitor().email());
    boolean room = true;
    List<Entry> piece = List.of();
    do {
      long after = piece.isEmpty() ? 0 : piece.get(piece.size() - 1).seq();
      piece = reads.entriesAfter(conversation.id(), after, PIECE);
      for (Entry entry : piece) {
        room = room && (!entry.kind().isWritten() || text.add(entry.words()));
      }
    } while (room && piece.size() == PIECE);
    return text;
  }
}
