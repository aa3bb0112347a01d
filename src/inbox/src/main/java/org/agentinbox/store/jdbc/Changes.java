package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.CommitListener.Lists;

/** What a transaction added to streams, to be told once it is committed. */
final class Changes {
  private sealed interface Change {}

  private record Written(ConversationId conversation, Entry entry) implements Change {}

  private record Published(AgentId agent, long position, AgentEvent event) implements Change {}

  private final List<Change> all = new ArrayList<>();
  private final Set<Lists> lists = EnumSet.noneOf(Lists.class);

  void written(ConversationId conversation, Entry entry) {
    all.add(new Written(conversation, entry));
  }

  void published(AgentId agent, long position, AgentEvent event) {
    all.add(new Published(agent, position, event));
  }

  void lists(Lists changed) {
    lists.add(changed);
  }

  void add(Changes others) {
    all.addAll(others.all);
    lists.addAll(others.lists);
  }

  void clear() {
    all.clear();
    lists.clear();
  }

  boolean isEmpty() {
    return all.isEmpty() && lists.isEmpty();
  }

  void tell(CommitListener listener) {
    for (Change change : all) {
      if (change instanceof Written written) {
        listener.entryCommitted(written.conversation(), written.entry());
      } else if (change instanceof Published published) {
        listener.agentEventCommitted(published.agent(), published.position(), published.event());
      }
    }
    if (!lists.isEmpty()) {
      listener.listsChanged(Set.copyOf(lists));
    }
  }

  /**
   * The names of the streams that grew, as {@link CommitListener#streamGrew} gives them, and of the
   * lists that changed.
   */
  Set<String> streams() {
    Set<String> names = new LinkedHashSet<>();
    for (Change change : all) {
      if (change instanceof Written written) {
        names.add("conversation:" + written.conversation());
      } else if (change instanceof Published published) {
        names.add("agent:" + published.agent());
      }
    }
    lists.forEach(changed -> names.add(HintText.LIST + changed.code()));
    return names;
  }
}
