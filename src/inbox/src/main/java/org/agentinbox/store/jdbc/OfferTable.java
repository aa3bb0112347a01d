package org.agentinbox.store.jdbc;

import java.time.Clock;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;

/** Writes single offers; those of a round go by {@link JdbcDecisions}. */
final class OfferTable {
  private final Session session;
  private final Clock clock;

  OfferTable(Session session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  void record(Offer offer, long decision) {
    session.update(
        "insert into offer (conversation_no, agent_id, made_at, expires_at, head, result, decision_no)"
            + " values ("
            + Rows.NUMBER
            + ", ?, ?, ?, ?, 'open', ?)",
        offer.conversation().value(),
        offer.agent().value(),
        offer.madeAt().toEpochMilli(),
        offer.expiresAt().toEpochMilli(),
        offer.head(),
        decision);
  }

  void close(ConversationId conversation, Offer.Result result) {
    session.update(
        "update offer set result = ?, closed_at = ? where result = 'open'"
            + " and conversation_no = "
            + Rows.NUMBER,
        result.code(),
        clock.millis(),
        conversation.value());
  }

  boolean wasOffered(ConversationId id, AgentId agent) {
    return session.number(
            "select count(*) from offer where agent_id = ? and conversation_no = " + Rows.NUMBER,
            agent.value(),
            id.value())
        > 0;
  }
}
