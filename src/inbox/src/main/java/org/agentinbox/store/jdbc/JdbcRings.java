package org.agentinbox.store.jdbc;

import java.time.Instant;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.RingBook;

/** One statement decides who rings, so that two nodes cannot both say yes. */
final class JdbcRings implements RingBook {
  private final Session session;

  JdbcRings(Session session) {
    this.session = session;
  }

  @Override
  public boolean claim(AgentId agent, String ring, String device, Instant now, Instant lapsed) {
    return session.update(
            "insert into ring (agent_id, ring, device, claimed_at) values (?, ?, ?, ?)"
                + " on conflict (agent_id, ring) do update"
                + " set device = excluded.device, claimed_at = excluded.claimed_at"
                + " where ring.device = excluded.device or ring.claimed_at < ?",
            agent.value(),
            ring,
            device,
            now.toEpochMilli(),
            lapsed.toEpochMilli())
        == 1;
  }

  @Override
  public void forgetBefore(Instant moment) {
    session.update("delete from ring where claimed_at < ?", moment.toEpochMilli());
  }
}
