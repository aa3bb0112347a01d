package org.agentinbox.store.jdbc;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * The places agents have for chats. Two transactions that want the same place meet at the table's
 * key: one of them waits, then takes another place or gets none.
 */
final class Places {
  private final Session session;

  Places(Session session) {
    this.session = session;
  }

  boolean claim(AgentId agent, ConversationId conversation, int limit) {
    Optional<String> holder = holder(conversation);
    if (holder.isPresent()) {
      if (holder.get().equals(agent.value())) {
        return true;
      }
      throw new IllegalStateException(
          "Conversation " + conversation + " has a place with somebody else: release it first");
    }
    Set<Integer> taken = new HashSet<>(taken(agent));
    if (taken.size() >= limit) {
      return false;
    }
    for (int place = 1; place <= limit; place++) {
      if (!taken.contains(place) && take(agent, place, conversation)) {
        return true;
      }
    }
    return false;
  }

  private boolean take(AgentId agent, int place, ConversationId conversation) {
    return session.update(
            "insert into agent_place (agent_id, place, conversation_no)"
                + " values (?, ?, (select no from conversation where id = ?))"
                + " on conflict (agent_id, place) do nothing",
            agent.value(),
            place,
            conversation.value())
        == 1;
  }

  private List<Integer> taken(AgentId agent) {
    return session.list(
        "select place from agent_place where agent_id = ?", row -> row.getInt(1), agent.value());
  }

  private Optional<String> holder(ConversationId conversation) {
    return session.first(
        "select p.agent_id from agent_place p join conversation c on c.no = p.conversation_no"
            + " where c.id = ?",
        row -> row.getString(1),
        conversation.value());
  }

  void release(ConversationId conversation) {
    session.update(
        "delete from agent_place"
            + " where conversation_no = (select no from conversation where id = ?)",
        conversation.value());
  }
}
