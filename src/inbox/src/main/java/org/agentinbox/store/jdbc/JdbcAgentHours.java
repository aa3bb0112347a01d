package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.AgentHours.Switched;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.availability.Availability.Reason;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.AgentHoursBook;
import org.agentinbox.port.CommitListener.Lists;

/** Agents' hours and choices in columns of the agent's row. */
final class JdbcAgentHours implements AgentHoursBook {
  private static final String SELECT =
      "select id, coalesce(zone, host_zone), hours_zone, chat_schedule, hours_midnight,"
          + " hours_since, override_available, override_reason, override_since,"
          + " available, reason, since, next_at from agent";

  private final Session session;
  private final Dialect dialect;
  private final Changes changes;

  JdbcAgentHours(Session session, Dialect dialect, Changes changes) {
    this.session = session;
    this.dialect = dialect;
    this.changes = changes;
  }

  @Override
  public Optional<Kept> lock(AgentId agent) {
    return session.first(
        SELECT + " where id = ?" + dialect.lock(), JdbcAgentHours::kept, agent.value());
  }

  @Override
  public List<Kept> lockDue(Instant now) {
    // Most of the time nobody is: that is found without locking anything.
    if (session.number("select count(*) from agent where changes_at <= ?", now.toEpochMilli())
        == 0) {
      return List.of();
    }
    return session.list(
        SELECT + " where changes_at <= ? order by id" + dialect.lock(),
        JdbcAgentHours::kept,
        now.toEpochMilli());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Availability shown = availability(row, 10);
    Rules rules =
        new Rules(
            ZoneId.of(row.getString(3)), WeeklySchedule.parse(row.getString(4)), row.getBoolean(5));
    Instant rulesSince = Instant.ofEpochMilli(row.getLong(6));
    return new Kept(
        new AgentId(row.getString(1)),
        new AgentHours(rules, rulesSince, shown.since(), switched(row)),
        ZoneId.of(row.getString(2)),
        shown);
  }

  private static Optional<Switched> switched(ResultSet row) throws SQLException {
    String reason = row.getString(8);
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new Switched(
                row.getBoolean(7), Reason.ofCode(reason), Instant.ofEpochMilli(row.getLong(9))));
  }

  /** Reads available, reason, since and next_at from their columns. */
  static Availability availability(ResultSet row, int first) throws SQLException {
    boolean available = row.getBoolean(first);
    long nextAt = row.getLong(first + 3);
    Optional<Availability.Next> next =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(new Availability.Next(Instant.ofEpochMilli(nextAt), !available));
    return new Availability(
        available,
        Reason.ofCode(row.getString(first + 1)),
        Instant.ofEpochMilli(row.getLong(first + 2)),
        next);
  }

  @Override
  public void keep(
      AgentId agent, AgentHours hours, Availability state, Optional<Instant> changesAt) {
    Optional<Switched> switched = hours.switched();
    changes.lists(Lists.AGENTS);
    session.update(
        "update agent set hours_zone = ?, chat_schedule = ?, hours_midnight = ?, hours_since = ?,"
            + " override_available = ?, override_reason = ?, override_since = ?,"
            + " available = ?, reason = ?, since = ?, next_at = ?, changes_at = ? where id = ?",
        hours.rules().zone().getId(),
        hours.rules().schedule().toString(),
        hours.rules().endsAtMidnight(),
        hours.rulesSince().toEpochMilli(),
        switched.map(Switched::available).orElse(null),
        switched.map(it -> it.reason().code()).orElse(null),
        switched.map(it -> it.since().toEpochMilli()).orElse(null),
        state.available(),
        state.reason().code(),
        state.since().toEpochMilli(),
        state.next().map(next -> next.at().toEpochMilli()).orElse(null),
        changesAt.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
        agent.value());
  }

  @Override
  public void everybodyIsDue() {
    session.update("update agent set changes_at = 0");
  }

  @Override
  public boolean saveChoices(AgentId agent, AgentChoices choices, int expectedVersion) {
    return session.update(
            "update agent set zone = ?, languages = ?, meeting_schedule = ?, sound = ?,"
                + " volume = ?, browser_notices = ?, settings_version = settings_version + 1"
                + " where id = ? and settings_version = ?",
            choices.ownZone().map(ZoneId::getId).orElse(null),
            String.join(" ", choices.languages()),
            choices.meetings().toString(),
            choices.notifications().sound(),
            choices.notifications().volume(),
            choices.notifications().browser(),
            agent.value(),
            expectedVersion)
        == 1;
  }

  /** What an agent chose, as of this session's transaction. */
  static Optional<AgentChoices.Saved> choices(Session session, AgentId agent) {
    return session.first(
        "select zone, coalesce(languages, host_language), chat_schedule, meeting_schedule, sound,"
            + " volume, browser_notices, settings_version, host_zone from agent where id = ?",
        row ->
            new AgentChoices.Saved(
                new AgentChoices(
                    Optional.ofNullable(row.getString(1)).map(ZoneId::of),
                    List.of(row.getString(2).split(" ", -1)),
                    WeeklySchedule.parse(row.getString(3)),
                    WeeklySchedule.parse(row.getString(4)),
                    new AgentChoices.Notifications(
                        row.getBoolean(5), row.getInt(6), row.getBoolean(7))),
                row.getInt(8),
                ZoneId.of(row.getString(9))),
        agent.value());
  }
}
