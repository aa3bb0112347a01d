package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.port.OutboxBook;
import org.agentinbox.port.Outgoing;

/** The outbox, a row each. */
final class JdbcOutbox implements OutboxBook {
  private static final String COLUMNS = "no, kind, key, payload, attempts, created_at";
  private static final int LONGEST_PROBLEM = 500;
  private static final int AT_ONCE = 1000;

  private final Session session;
  private final String lockFree;

  /**
   * @param lockFree ends a query that locks what it finds and passes over what others locked
   */
  JdbcOutbox(Session session, String lockFree) {
    this.session = session;
    this.lockFree = lockFree;
  }

  @Override
  public void add(String kind, String key, String payload, Instant now) {
    session.update(
        "insert into outbox (kind, key, payload, state, due_at, created_at)"
            + " values (?, ?, ?, 'open', ?, ?) on conflict (kind, key) do nothing",
        kind,
        key,
        payload,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  @Override
  public boolean isDue(Instant now) {
    return session
        .first(
            "select no from outbox where state = 'open' and due_at <= ? limit 1",
            row -> row.getLong(1),
            now.toEpochMilli())
        .isPresent();
  }

  @Override
  public List<Outgoing> claim(Instant now, Instant until, int limit) {
    List<Outgoing> due =
        session.list(
            "select "
                + COLUMNS
                + " from outbox where state = 'open' and due_at <= ? order by due_at, no limit ?"
                + lockFree,
            JdbcOutbox::outgoing,
            now.toEpochMilli(),
            limit);
    session.updateAll(
        "update outbox set due_at = ?, attempts = attempts + 1 where no = ?",
        due.stream().map(it -> new Object[] {until.toEpochMilli(), it.number()}).toList());
    return due.stream()
        .map(
            it ->
                new Outgoing(
                    it.number(),
                    it.kind(),
                    it.key(),
                    it.payload(),
                    it.attempts() + 1,
                    it.createdAt()))
        .toList();
  }

  private static Outgoing outgoing(ResultSet row) throws SQLException {
    return new Outgoing(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }

  @Override
  public void done(long number, Instant now) {
    session.update(
        "update outbox set state = 'done', problem = null, closed_at = ? where no = ?",
        now.toEpochMilli(),
        number);
  }

  @Override
  public void again(long number, Instant dueAt, String problem) {
    session.update(
        "update outbox set due_at = ?, problem = ? where no = ? and state = 'open'",
        dueAt.toEpochMilli(),
        brief(problem),
        number);
  }

  @Override
  public void dead(long number, String problem, Instant now) {
    session.update(
        "update outbox set state = 'dead', problem = ?, closed_at = ? where no = ?",
        brief(problem),
        now.toEpochMilli(),
        number);
  }

  @Override
  public boolean revive(long number, Instant now) {
    return session.update(
            "update outbox set state = 'open', due_at = ?, attempts = 0, closed_at = null"
                + " where no = ? and state = 'dead'",
            now.toEpochMilli(),
            number)
        > 0;
  }

  @Override
  public boolean discard(long number, Instant now) {
    return session.update(
            "update outbox set state = 'discarded', closed_at = ? where no = ? and state = 'dead'",
            now.toEpochMilli(),
            number)
        > 0;
  }

  @Override
  public List<GivenUp> givenUp(int limit) {
    return session.list(
        "select "
            + COLUMNS
            + ", closed_at, problem from outbox where state = 'dead' and closed_at is not null"
            + " order by closed_at desc, no desc limit ?",
        row ->
            new GivenUp(
                outgoing(row),
                Instant.ofEpochMilli(row.getLong(7)),
                Optional.ofNullable(row.getString(8)).orElse("")),
        limit);
  }

  private static String brief(String problem) {
    return problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
  }

  @Override
  public int forgetDoneBefore(Instant moment) {
    return session.update(
        "delete from outbox where no in (select no from outbox where state in ('done', 'discarded')"
            + " and closed_at < ? order by closed_at limit ?)",
        moment.toEpochMilli(),
        AT_ONCE);
  }

  @Override
  public List<Listed> newest(String state, int limit) {
    return session.list(
        "select "
            + COLUMNS
            + ", state, due_at, problem from outbox where state = ? order by no desc limit ?",
        row ->
            new Listed(
                outgoing(row),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)),
                Optional.ofNullable(row.getString(9))),
        state,
        limit);
  }
}
