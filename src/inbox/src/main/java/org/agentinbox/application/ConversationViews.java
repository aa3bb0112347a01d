package org.agentinbox.application;

import java.util.List;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.Note;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.ConversationReads;

/** What an agent sees of a conversation: the same by request, in the snapshot and in events. */
final class ConversationViews {
  private ConversationViews() {}

  static ConversationView of(ConversationReads reads, Conversation conversation) {
    List<Entry> entries = reads.newestEntries(conversation.id(), ConversationView.WINDOW);
    return new ConversationView(
        conversation,
        entries,
        notes(reads, conversation, entries),
        reads.transfers().passing(conversation));
  }

  /** The notes that stand between these lines; each belongs to exactly one page of lines. */
  static List<Note> notes(ConversationReads reads, Conversation conversation, List<Entry> entries) {
    return entries.isEmpty()
        ? List.of()
        : reads
            .notes()
            .between(
                conversation.id(), entries.get(0).seq(), entries.get(entries.size() - 1).seq());
  }
}
