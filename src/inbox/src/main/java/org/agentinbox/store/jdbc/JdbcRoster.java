package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.Roster;

/** Agents and teams. */
final class JdbcRoster implements Roster {
  private static final String MEMBER =
      "select a.id, a.name, a.available, a.reason, a.since, a.next_at, a.reachable_until, a.removed,"
          + " a.may_accept, a.chat_limit, coalesce(a.languages, a.host_language),"
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

  @Override
  public Set<KnownAgent> known() {
    return new HashSet<>(
        session.list(
            "select id, name, host_zone, host_language, may_accept from agent where removed = ?",
            row ->
                new KnownAgent(
                    new AgentId(row.getString(1)),
                    row.getString(2),
                    ZoneId.of(row.getString(3)),
                    row.getString(4),
                    row.getBoolean(5)),
            false));
  }

  private static Member member(ResultSet row) throws SQLException {
    int limit = row.getInt(10);
    Optional<Integer> own = row.wasNull() ? Optional.empty() : Optional.of(limit);
    return new Member(
        new AgentId(row.getString(1)),
        row.getString(2),
        JdbcAgentHours.availability(row, 3),
        Instant.ofEpochMilli(row.getLong(7)),
        row.getBoolean(8),
        row.getBoolean(9),
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
  public void here(AgentId id) {
    removed(id, false);
  }

  @Override
  public void removed(AgentId id) {
    removed(id, true);
  }

  private void removed(AgentId id, boolean removed) {
    told(
        session.update(
            "update agent set removed = ? where id = ? and removed <> ?",
            removed,
            id.value(),
            removed));
  }

  @Override
  public void limit(AgentId id, Optional<Integer> limit) {
    told(
        session.update(
            "update agent set chat_limit = ? where id = ?", limit.orElse(null), id.value()));
  }

  private void told(int updated) {
    if (updated > 0) {
      changes.lists(Lists.AGENTS);
    }
  }
}
