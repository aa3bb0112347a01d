package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.Roster;

/** Agents and teams. */
final class JdbcRoster implements Roster {
  private static final String MEMBER =
      "select a.id, a.name, a.available, a.reason, a.since, a.reachable_until, a.removed,"
          + " a.may_accept, a.turn, a.chat_limit, coalesce(a.languages, a.host_language),"
          + " (select count(*) from agent_place p where p.agent_id = a.id) from agent a";
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]+)*");

  private final Session session;
  private final Changes changes;

  JdbcRoster(Session session, Changes changes) {
    this.session = session;
    this.changes = changes;
  }

  @Override
  public List<Member> members() {
    return session.list(MEMBER + " order by a.name, a.id", JdbcRoster::member);
  }

  @Override
  public Optional<Member> member(AgentId id) {
    return session.first(MEMBER + " where a.id = ?", JdbcRoster::member, id.value());
  }

  private static Member member(ResultSet row) throws SQLException {
    int limit = row.getInt(10);
    Optional<Integer> own = row.wasNull() ? Optional.empty() : Optional.of(limit);
    return new Member(
        new AgentId(row.getString(1)),
        row.getString(2),
        new Availability(
            row.getBoolean(3),
            Availability.Reason.ofCode(row.getString(4)),
            Instant.ofEpochMilli(row.getLong(5))),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getLong(9),
        row.getInt(12),
        own,
        languages(row.getString(11)));
  }

  /** A list of tags, whatever stands between them; of each the primary language. */
  private static List<String> languages(String text) {
    return LANGUAGE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.split("-", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public List<Team> teams() {
    return teams("", new Object[0]);
  }

  @Override
  public Optional<Team> team(String id) {
    return teams(" where t.id = ?", id).stream().findFirst();
  }

  private List<Team> teams(String where, Object... values) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, List<AgentId>> members = new LinkedHashMap<>();
    session.list(
        "select t.id, t.name, m.agent_id from team t left join team_member m on m.team_id = t.id"
            + where
            + " order by t.name, t.id, m.agent_id",
        row -> {
          names.put(row.getString(1), row.getString(2));
          List<AgentId> team = members.computeIfAbsent(row.getString(1), none -> new ArrayList<>());
          String agent = row.getString(3);
          return agent != null && team.add(new AgentId(agent));
        },
        values);
    return names.entrySet().stream()
        .map(name -> new Team(name.getKey(), name.getValue(), members.get(name.getKey())))
        .toList();
  }

  @Override
  public void present(AgentId id, String name, String zone, String language, Instant now) {
    Availability initial = Availability.initial(now);
    told(
        session.update(
            "insert into agent (id, name, available, reason, since, reachable_until,"
                + " missed_in_row, head, tail, host_zone, host_language, removed, may_accept)"
                + " values (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?)"
                + " on conflict (id) do update set name = excluded.name,"
                + " changes_at = case when agent.zone is null"
                + " and agent.host_zone <> excluded.host_zone then 0 else agent.changes_at end,"
                + " host_zone = excluded.host_zone, host_language = excluded.host_language,"
                + " removed = excluded.removed, may_accept = excluded.may_accept"
                + " where agent.name <> excluded.name or agent.host_zone <> excluded.host_zone"
                + " or agent.host_language <> excluded.host_language"
                + " or agent.removed <> excluded.removed"
                + " or agent.may_accept <> excluded.may_accept",
            id.value(),
            name,
            initial.available(),
            initial.reason().code(),
            initial.since().toEpochMilli(),
            zone,
            language,
            false,
            true));
  }

  @Override
  public void takesNoChats(AgentId id) {
    told(
        session.update(
            "update agent set removed = ?, may_accept = ? where id = ?"
                + " and (removed <> ? or may_accept <> ?)",
            false,
            false,
            id.value(),
            false,
            false));
  }

  @Override
  public void removed(AgentId id) {
    told(
        session.update(
            "update agent set removed = ? where id = ? and removed <> ?", true, id.value(), true));
  }

  @Override
  public void limit(AgentId id, Optional<Integer> limit) {
    told(
        session.update(
            "update agent set chat_limit = ? where id = ?", limit.orElse(null), id.value()));
  }

  @Override
  public void tookTurn(AgentId id) {
    session.update("update routing set turn = turn + 1 where id = 1");
    session.update(
        "update agent set turn = (select turn from routing where id = 1) where id = ?", id.value());
  }

  private void told(int updated) {
    if (updated > 0) {
      changes.lists(Lists.AGENTS);
    }
  }
}
