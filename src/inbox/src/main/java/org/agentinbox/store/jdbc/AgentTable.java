package org.agentinbox.store.jdbc;

import java.time.Instant;
import java.util.Collection;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.KnownAgent;

/** Writes what is known of agents besides their hours and settings. */
final class AgentTable {
  private final Session session;
  private final Changes changes;

  AgentTable(Session session, Changes changes) {
    this.session = session;
    this.changes = changes;
  }

  void ensure(KnownAgent agent, Instant now) {
    Availability initial = Availability.initial(now);
    int changed =
        session.update(
            "insert into agent (id, name, available, reason, since, reachable_until,"
                + " missed_in_row, head, tail, hours_since, hours_zone, host_zone, host_language,"
                + " may_accept) values (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?, ?)"
                + " on conflict (id) do update set name = excluded.name,"
                + " changes_at = case when agent.zone is null"
                + " and agent.host_zone <> excluded.host_zone then 0 else agent.changes_at end,"
                + " host_zone = excluded.host_zone, host_language = excluded.host_language,"
                + " may_accept = excluded.may_accept"
                + " where agent.name <> excluded.name or agent.host_zone <> excluded.host_zone"
                + " or agent.host_language <> excluded.host_language"
                + " or agent.may_accept <> excluded.may_accept",
            agent.id().value(),
            agent.name(),
            initial.available(),
            initial.reason().code(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            agent.zone().getId(),
            agent.zone().getId(),
            agent.language(),
            agent.mayAccept());
    if (changed > 0) {
      changes.lists(Lists.AGENTS);
    }
  }

  void setMissedInRow(AgentId agent, int missed) {
    session.update("update agent set missed_in_row = ? where id = ?", missed, agent.value());
  }

  void setReachableUntil(Collection<AgentId> agents, Instant until) {
    session.updateAll(
        "update agent set reachable_until = ? where id = ?",
        agents.stream()
            .sorted()
            .map(agent -> new Object[] {until.toEpochMilli(), agent.value()})
            .toList());
  }
}
