package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.RoutingDesk.Decided;
import org.agentinbox.port.RoutingDesk.Offered;
import org.agentinbox.port.RoutingDesk.Round;

/** What a round of routing decided goes into the tables in batches: places, decisions, offers. */
final class JdbcDecisions {
  private final Session session;
  private final Set<ConversationId> touched;
  private final Changes changes;
  private final Map<AgentId, Integer> places = new HashMap<>();
  private final List<Object[]> claims = new ArrayList<>();

  JdbcDecisions(Session session, Set<ConversationId> touched, Changes changes) {
    this.session = session;
    this.touched = touched;
    this.changes = changes;
  }

  /** The agent's places that were taken when they were read, a bit for each. */
  void taken(AgentId agent, int taken) {
    places.put(agent, taken);
  }

  boolean claim(AgentId agent, ConversationId conversation, int limit) {
    for (int place = 1; place <= limit; place++) {
      int bit = 1 << (place - 1);
      if ((places.getOrDefault(agent, 0) & bit) == 0) {
        places.merge(agent, bit, (taken, one) -> taken | one);
        claims.add(new Object[] {agent.value(), place, conversation.value()});
        return true;
      }
    }
    return false;
  }

  /** Whoever took one of these places meanwhile wins: the transaction is run again then. */
  private void takePlaces() {
    if (!claims.isEmpty()) {
      changes.lists(Lists.AGENTS);
      session.updateAll(
          "insert into agent_place (agent_id, place, conversation_no) values (?, ?, "
              + Rows.NUMBER
              + ")",
          claims);
      claims.clear();
    }
  }

  List<Long> record(Round round) {
    takePlaces();
    long no =
        session.number(
            "insert into routing_round (at, inputs) values (?, ?) returning no",
            round.at().toEpochMilli(),
            round.inputs());
    List<Object[]> decisions = new ArrayList<>();
    List<Object[]> turns = new ArrayList<>();
    for (Decided decided : round.decisions()) {
      decisions.add(
          new Object[] {
            no,
            decisions.size(),
            decided.conversation().value(),
            decided.inputs(),
            decided.stage().code(),
            decided.winner().value()
          });
      turns.add(new Object[] {decided.turn(), decided.winner().value()});
    }
    session.updateAll(
        "insert into routing_decision (round_no, step, conversation_no, inputs, stage, winner)"
            + " values (?, ?, "
            + Rows.NUMBER
            + ", ?, ?, ?)",
        decisions);
    // In the order in which everybody locks agents; of one agent's turns the last one stays.
    turns.sort(Comparator.comparing((Object[] it) -> (String) it[1]));
    session.updateAll("update agent set turn = ? where id = ?", turns);
    session.update("update routing set turn = ? where id = 1", round.turn());
    return session.list(
        "select no from routing_decision where round_no = ? order by step",
        row -> row.getLong(1),
        no);
  }

  void offer(List<Offered> offers) {
    if (offers.isEmpty()) {
      return;
    }
    changes.lists(Lists.QUEUE);
    List<Object[]> states = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> deadlines = new ArrayList<>();
    for (Offered offered : offers) {
      Conversation conversation = offered.conversation();
      Offer offer = offered.offer();
      touched.add(conversation.id());
      states.add(
          new Object[] {
            conversation.state().code(),
            conversation.agent().map(AgentId::value).orElse(null),
            conversation.agentName().orElse(null),
            conversation.id().value()
          });
      rows.add(
          new Object[] {
            conversation.id().value(),
            offer.agent().value(),
            offer.madeAt().toEpochMilli(),
            offer.expiresAt().toEpochMilli(),
            offer.head(),
            offered.decision()
          });
      deadlines.add(
          new Object[] {
            conversation.id().value(),
            Deadline.Kind.OFFER_EXPIRES.name(),
            offer.expiresAt().toEpochMilli()
          });
    }
    session.updateAll(
        "update conversation set state = ?, agent_id = ?, agent_name = ? where id = ?", states);
    session.updateAll(
        "insert into offer (conversation_no, agent_id, made_at, expires_at, head, result,"
            + " decision_no) values ("
            + Rows.NUMBER
            + ", ?, ?, ?, ?, 'open', ?)",
        rows);
    session.updateAll(
        "insert into deadline (conversation_no, kind, due_at) values ("
            + Rows.NUMBER
            + ", ?, ?) on conflict (conversation_no, kind)"
            + " do update set due_at = excluded.due_at",
        deadlines);
  }
}
