package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * What SQLite's one writer knows of conversations and agents it wrote lately, so that a message
 * costs no look-up, and many messages of a batch cost one update per head. Nobody else changes
 * these rows; the writer drops what a change of the application touched, and everything when a
 * batch fails or another process wrote.
 */
final class HotRows {
  private static final int KEPT = 5000;

  private final Map<ConversationId, HotConversation> conversations = leastRecentlyUsed();
  private final Map<AgentId, HotAgent> agents = leastRecentlyUsed();
  private final Set<HotConversation> movedConversations = new LinkedHashSet<>();
  private final Set<HotAgent> movedAgents = new LinkedHashSet<>();

  /** A conversation whose head may be ahead of its row. */
  static final class HotConversation {
    final long no;
    Conversation state;

    HotConversation(long no, Conversation state) {
      this.no = no;
      this.state = state;
    }
  }

  /** An agent whose head may be ahead of the row. */
  static final class HotAgent {
    final long no;
    long head;

    HotAgent(long no, long head) {
      this.no = no;
      this.head = head;
    }
  }

  Optional<HotConversation> conversation(Session session, ConversationId id) {
    HotConversation known = conversations.get(id);
    if (known == null) {
      known =
          session
              .first(
                  "select " + Rows.CONVERSATION + " from conversation c where c.id = ?",
                  Rows::numbered,
                  id.value())
              .map(row -> new HotConversation(row.no(), row.conversation()))
              .orElse(null);
      if (known == null) {
        return Optional.empty();
      }
      conversations.put(id, known);
    }
    return Optional.of(known);
  }

  HotAgent agent(Session session, AgentId id) {
    HotAgent known = agents.get(id);
    if (known == null) {
      known =
          session
              .first(
                  "select no, head from agent where id = ?",
                  row -> new HotAgent(row.getLong(1), row.getLong(2)),
                  id.value())
              .orElseThrow(() -> new IllegalStateException("Nobody knows agent " + id));
      agents.put(id, known);
    }
    return known;
  }

  void moved(HotConversation conversation, Conversation next) {
    conversation.state = next;
    movedConversations.add(conversation);
  }

  /** Hands out the next position of an agent's stream. */
  long next(HotAgent agent) {
    movedAgents.add(agent);
    return ++agent.head;
  }

  /** Writes the heads that moved. */
  void flush(Session session) {
    List<Object[]> heads = new ArrayList<>(movedConversations.size());
    for (HotConversation moved : movedConversations) {
      heads.add(new Object[] {moved.state.head(), moved.no});
    }
    session.updateAll("update conversation set head = ? where no = ?", heads);
    List<Object[]> positions = new ArrayList<>(movedAgents.size());
    for (HotAgent moved : movedAgents) {
      positions.add(new Object[] {moved.head, moved.no});
    }
    session.updateAll("update agent set head = ? where no = ?", positions);
    movedConversations.clear();
    movedAgents.clear();
  }

  void forget(Set<ConversationId> changedConversations, Set<AgentId> changedAgents) {
    conversations.keySet().removeAll(changedConversations);
    agents.keySet().removeAll(changedAgents);
  }

  void forgetAll() {
    conversations.clear();
    agents.clear();
    movedConversations.clear();
    movedAgents.clear();
  }

  private static <K, V> Map<K, V> leastRecentlyUsed() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
