package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.domain.visitor.Source;
import org.agentinbox.port.VisitorBook;

/** What is known of visitors, in tables beside the conversations: messages do not touch them. */
final class JdbcVisitors implements VisitorBook {
  private static final String OPEN =
      "select " + Rows.CONVERSATION + " from conversation c where c.closed_at is null and ";
  private static final String GIVEN_OF =
      "select v.source, v.name, v.email, v.phone, v.given_at, c.id"
          + " from visitor_identity v join conversation c on c.no = v.conversation_no"
          + " where c.id in "
          + InList.MARKS
          + " order by c.id, v.source";
  private static final int AT_ONCE = 1000;

  private final Session session;

  JdbcVisitors(Session session) {
    this.session = session;
  }

  @Override
  public VisitorFile file(ConversationId id) {
    return new VisitorFile(
        session.list(
            "select source, name, email, phone, given_at from visitor_identity"
                + " where conversation_no = "
                + Rows.NUMBER
                + " order by source",
            JdbcVisitors::given,
            id.value()),
        session.first(
            "select contact_ref, linked_by, linked_at from contact_link where conversation_no = "
                + Rows.NUMBER,
            row ->
                new ContactLink(
                    Optional.ofNullable(row.getString(1)),
                    ContactLink.By.ofCode(row.getString(2)),
                    Instant.ofEpochMilli(row.getLong(3))),
            id.value()),
        session
            .first(
                "select visitor_zone from conversation where id = ?",
                row -> Optional.ofNullable(row.getString(1)),
                id.value())
            .flatMap(zone -> zone));
  }

  @Override
  public Map<ConversationId, List<Given>> given(Collection<ConversationId> ids) {
    Map<ConversationId, List<Given>> given = new HashMap<>();
    InList.each(
        ids.stream().map(ConversationId::value).toList(),
        piece ->
            session.list(
                GIVEN_OF,
                row ->
                    given
                        .computeIfAbsent(
                            new ConversationId(row.getString(6)), id -> new ArrayList<>())
                        .add(given(row)),
                piece));
    return given;
  }

  private static Given given(ResultSet row) throws SQLException {
    return new Given(
        Source.ofCode(row.getString(1)),
        Optional.ofNullable(row.getString(2)),
        Optional.ofNullable(row.getString(3)),
        Optional.ofNullable(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  @Override
  public List<PageVisit> pages(ConversationId id, int limit) {
    return session.list(
        "select id, url, title, entered_at, seen_at, left_at from page_visit"
            + " where conversation_no = "
            + Rows.NUMBER
            + " order by entered_at desc, no desc limit ?",
        row -> visit(row, 0),
        id.value(),
        limit);
  }

  /** A page whose columns begin after some others. */
  static PageVisit visit(ResultSet row, int before) throws SQLException {
    return new PageVisit(
        row.getString(before + 1),
        row.getString(before + 2),
        row.getString(before + 3),
        Instant.ofEpochMilli(row.getLong(before + 4)),
        Instant.ofEpochMilli(row.getLong(before + 5)),
        Rows.moment(row, before + 6));
  }

  @Override
  public Optional<Remembered> remembered(String agent, String contact) {
    return session.first(
        "select value, read_at from host_memory where agent_id = ? and contact_ref = ?",
        row -> new Remembered(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
        agent,
        contact);
  }

  @Override
  public List<Conversation> openOf(String contact) {
    return session.list(
        OPEN + "c.no in (select conversation_no from contact_link where contact_ref = ?)",
        Rows::conversation,
        contact);
  }

  @Override
  public List<Conversation> openUnlinked(String email) {
    return session.list(
        OPEN
            + "not exists (select 1 from contact_link l where l.conversation_no = c.no)"
            + " and c.no in (select no from conversation where lower(visitor_email) = lower(?)"
            + " union select conversation_no from visitor_identity"
            + " where email is not null and lower(email) = lower(?))",
        Rows::conversation,
        email,
        email);
  }

  @Override
  public boolean isAnyUnlinked() {
    return session
        .first(
            "select c.no from conversation c where c.closed_at is null and not exists"
                + " (select 1 from contact_link l where l.conversation_no = c.no) limit 1",
            row -> row.getLong(1))
        .isPresent();
  }

  @Override
  public void give(ConversationId id, Given given) {
    session.update(
        "insert into visitor_identity (conversation_no, source, name, email, phone, given_at)"
            + " values ("
            + Rows.NUMBER
            + ", ?, ?, ?, ?, ?) on conflict (conversation_no, source) do update set"
            + " name = excluded.name, email = excluded.email, phone = excluded.phone,"
            + " given_at = excluded.given_at",
        id.value(),
        given.source().code(),
        given.name().orElse(null),
        given.email().orElse(null),
        given.phone().orElse(null),
        given.at().toEpochMilli());
    JdbcSearch.stale(session, id);
  }

  @Override
  public void link(ConversationId id, ContactLink link) {
    session.update(
        "insert into contact_link (conversation_no, contact_ref, linked_by, linked_at) values ("
            + Rows.NUMBER
            + ", ?, ?, ?) on conflict (conversation_no) do update set"
            + " contact_ref = excluded.contact_ref, linked_by = excluded.linked_by,"
            + " linked_at = excluded.linked_at",
        id.value(),
        link.contact().orElse(null),
        link.by().code(),
        link.at().toEpochMilli());
  }

  @Override
  public void forgetLink(ConversationId id) {
    session.update("delete from contact_link where conversation_no = " + Rows.NUMBER, id.value());
  }

  @Override
  public boolean visit(ConversationId id, PageVisit visit) {
    Optional<PageVisit> before =
        session.first(
            "select id, url, title, entered_at, seen_at, left_at from page_visit"
                + " where id = ? and conversation_no = "
                + Rows.NUMBER,
            row -> visit(row, 0),
            visit.id(),
            id.value());
    if (before.isPresent()) {
      session.update(
          "update page_visit set title = ?, seen_at = ?, left_at = ? where id = ?"
              + " and conversation_no = "
              + Rows.NUMBER,
          visit.title(),
          visit.seenAt().toEpochMilli(),
          visit.leftAt().map(Instant::toEpochMilli).orElse(null),
          visit.id(),
          id.value());
      return !before.get().title().equals(visit.title())
          || before.get().isOpen(visit.seenAt()) != visit.isOpen(visit.seenAt());
    }
    session.update(
        "insert into page_visit (conversation_no, id, url, title, entered_at, seen_at, left_at)"
            + " values ("
            + Rows.NUMBER
            + ", ?, ?, ?, ?, ?, ?)",
        id.value(),
        visit.id(),
        visit.url(),
        visit.title(),
        visit.enteredAt().toEpochMilli(),
        visit.seenAt().toEpochMilli(),
        visit.leftAt().map(Instant::toEpochMilli).orElse(null));
    session.update(
        "delete from page_visit where no in (select no from page_visit where conversation_no = "
            + Rows.NUMBER
            + " order by entered_at desc, no desc limit ? offset ?)",
        id.value(),
        AT_ONCE,
        PageVisit.KEPT);
    return true;
  }

  @Override
  public void remember(String agent, String contact, Remembered remembered) {
    session.update(
        "insert into host_memory (agent_id, contact_ref, value, read_at) values (?, ?, ?, ?)"
            + " on conflict (agent_id, contact_ref) do update set value = excluded.value,"
            + " read_at = excluded.read_at",
        agent,
        contact,
        remembered.value(),
        remembered.at().toEpochMilli());
  }

  @Override
  public void forget(String agent, String contact) {
    session.update(
        "delete from host_memory where agent_id = ? and contact_ref = ?", agent, contact);
  }

  @Override
  public void forgetContact(String contact) {
    session.update("delete from host_memory where contact_ref = ?", contact);
  }

  @Override
  public int forgetRecordsBefore(Instant moment) {
    return session.update(
        "delete from host_memory where (agent_id, contact_ref) in (select agent_id, contact_ref"
            + " from host_memory where read_at < ? limit ?)",
        moment.toEpochMilli(),
        AT_ONCE);
  }
}
