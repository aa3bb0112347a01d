package org.agentinbox.application;

import java.util.List;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;

/**
 * A conversation as its visitor may see it: its lines, and nothing that agents keep beside them. A
 * type of its own, so that nobody adds such a thing to what both sides get.
 */
public record VisitorView(Conversation conversation, List<Entry> entries) {
  public VisitorView {
    entries = List.copyOf(entries);
  }
}
