package org.agentinbox.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.DraftBook;

/** Drafts: a row for each agent and conversation. */
final class JdbcDrafts implements DraftBook {
  private final Session session;

  JdbcDrafts(Session session) {
    this.session = session;
  }

  @Override
  public Map<ConversationId, Draft> ofActive(AgentId agent) {
    Map<ConversationId, Draft> found = new HashMap<>();
    session.list(
        "select c.id, d.text, d.client, d.save from draft d"
            + " join conversation c on c.no = d.conversation_no"
            + " where d.agent_id = ? and d.text <> '' and c.agent_id = d.agent_id"
            + " and c.state = 'active'",
        row ->
            found.put(
                new ConversationId(row.getString(1)),
                new Draft(row.getString(2), new MessageId(row.getString(3)), row.getLong(4))),
        agent.value());
    return found;
  }

  @Override
  public boolean keep(AgentId agent, ConversationId id, Draft draft) {
    return session.update(
            "insert into draft (agent_id, conversation_no, text, client, save)"
                + " select ?, no, ?, ?, ? from conversation where id = ?"
                + " on conflict (agent_id, conversation_no) do update set"
                + " text = excluded.text, client = excluded.client, save = excluded.save"
                + " where draft.client <> excluded.client or draft.save < excluded.save",
            agent.value(),
            draft.text(),
            draft.client().value(),
            draft.save(),
            id.value())
        > 0;
  }

  @Override
  public int forgetOfClosed() {
    return session.update(
        "delete from draft where conversation_no in"
            + " (select d.conversation_no from draft d join conversation c"
            + " on c.no = d.conversation_no where c.closed_at is not null)");
  }
}
