package org.agentinbox.store.jdbc;

import java.util.List;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.HistoryReads;

/** A person's history, found by the indexes of links and addresses: it touches no other rows. */
final class JdbcHistory implements HistoryReads {
  /** Stands for nothing: no address and no reference is blank. */
  private static final String NONE = " ";

  private static final String LINKED =
      " exists (select 1 from contact_link l where l.conversation_no = ";
  private static final String WHOSE =
      " where c.no in (select conversation_no from contact_link"
          + " where contact_ref = ?"
          + " union select m.no from conversation m where lower(m.visitor_email) = lower(?)"
          + " and not"
          + LINKED
          + "m.no)"
          + " union select i.conversation_no from visitor_identity i"
          + " where i.email is not null and lower(i.email) = lower(?) and not"
          + LINKED
          + "i.conversation_no)"
          + " union select o.no from conversation o where o.id = ?)";
  private static final String VISIBLE =
      WHOSE + " and (c.closed_at is not null or (c.state = 'active' and c.agent_id = ?))";
  private static final String CHATS =
      "select " + Rows.CONVERSATION + " from conversation c" + VISIBLE;
  private static final String AT = "coalesce(c.closed_at, c.created_at)";

  private final Session session;

  JdbcHistory(Session session) {
    this.session = session;
  }

  @Override
  public List<Conversation> chats(
      Person person, AgentId reader, Which which, Span span, int limit) {
    String states =
        switch (which) {
          case ALL -> "";
          case MISSED -> " and c.state = 'missed'";
          case OTHERS -> " and c.state <> 'missed'";
        };
    return by(AT, states, person, reader, span, limit);
  }

  @Override
  public List<Conversation> forms(Person person, AgentId reader, Span span, int limit) {
    return by("c.created_at", "", person, reader, span, limit);
  }

  private List<Conversation> by(
      String moment, String states, Person person, AgentId reader, Span span, int limit) {
    return session.list(
        CHATS
            + states
            + " and "
            + moment
            + " between ? and ? order by "
            + moment
            + " desc, c.id desc limit ?",
        Rows::conversation,
        contact(person),
        email(person),
        email(person),
        conversation(person),
        reader.value(),
        span.from().toEpochMilli(),
        span.to().toEpochMilli(),
        limit);
  }

  @Override
  public List<Visited> visits(Person person, AgentId reader, Span span, int limit) {
    return session.list(
        "select p.id, p.url, p.title, p.entered_at, p.seen_at, p.left_at, p.cid from"
            + " (select v.no, v.id, v.url, v.title, v.entered_at, v.seen_at, v.left_at, c.id as cid"
            + " from conversation c join page_visit v on v.conversation_no = c.no"
            + VISIBLE
            + " and v.entered_at between ? and ?) p"
            + " order by p.entered_at desc, p.cid desc, p.id desc limit ?",
        row -> new Visited(new ConversationId(row.getString(7)), JdbcVisitors.visit(row, 0)),
        contact(person),
        email(person),
        email(person),
        conversation(person),
        reader.value(),
        span.from().toEpochMilli(),
        span.to().toEpochMilli(),
        limit);
  }

  @Override
  public List<Conversation> openWith(Person person, AgentId reader) {
    return session.list(
        CHATS + " and c.closed_at is null order by c.created_at desc",
        Rows::conversation,
        contact(person),
        email(person),
        email(person),
        conversation(person),
        reader.value());
  }

  private static String contact(Person person) {
    return person.contact().orElse(NONE);
  }

  private static String email(Person person) {
    return person.email().orElse(NONE);
  }

  private static String conversation(Person person) {
    return person.conversation().map(ConversationId::value).orElse(NONE);
  }
}
