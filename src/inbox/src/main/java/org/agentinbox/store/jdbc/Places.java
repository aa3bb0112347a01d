package org.agentinbox.store.jdbc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * The places agents have for chats. While a chat is being transferred it has one with its agent and
 * one with the receiver. Two transactions that want the same place meet at the table's key: one of
 * them waits, then takes another place or gets none.
 */
final class Places {
  private final Session session;

  Places(Session session) {
    this.session = session;
  }

  boolean claim(AgentId agent, ConversationId conversation, int limit) {
    if (hasPlace(agent, conversation)) {
      return true;
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

  private boolean hasPlace(AgentId agent, ConversationId conversation) {
    return session.number(
            "select count(*) from agent_place p join conversation c on c.no = p.conversation_no"
                + " where c.id = ? and p.agent_id = ?",
            conversation.value(),
            agent.value())
        > 0;
  }

  void release(ConversationId conversation) {
    session.update(
        "delete from agent_place"
            + " where conversation_no = (select no from conversation where id = ?)",
        conversation.value());
  }

  void release(ConversationId conversation, AgentId agent) {
    session.update(
        "delete from agent_place where agent_id = ?"
            + " and conversation_no = (select no from conversation where id = ?)",
        agent.value(),
        conversation.value());
  }
}
