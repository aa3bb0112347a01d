package org.agentinbox.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.AgentHoursBook;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.DraftBook;
import org.agentinbox.port.FileBook;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.MarkBook;
import org.agentinbox.port.NoteBook;
import org.agentinbox.port.OutboxBook;
import org.agentinbox.port.ReplyBook;
import org.agentinbox.port.RingBook;
import org.agentinbox.port.Roster;
import org.agentinbox.port.RoutingDesk;
import org.agentinbox.port.SearchBook;
import org.agentinbox.port.SettingsBook;
import org.agentinbox.port.TransferBook;
import org.agentinbox.port.VisitorBook;

/** Changes within the transaction of a session; whoever made it commits. */
final class JdbcUnit extends JdbcReads implements ConversationUnit {
  private static final String NUMBER = "(select no from conversation where id = ?)";

  private final Dialect dialect;
  private final Clock clock;
  private final Changes changes = new Changes();
  private final Set<ConversationId> touched = new HashSet<>();
  private final AgentStreams streams;
  private final Places places;
  private final Deadlines deadlines;
  private final JdbcRoutingDesk desk;

  JdbcUnit(Session session, AgentEventCodec codec, Dialect dialect, Clock clock) {
    super(session, codec);
    this.dialect = dialect;
    this.clock = clock;
    this.streams = new AgentStreams(session, codec, dialect, clock);
    this.places = new Places(session);
    this.deadlines = new Deadlines(session);
    this.desk = new JdbcRoutingDesk(session, dialect, touched, changes);
  }

  /** Writes what was only noted so far. To be called before the commit. */
  Changes finish() {
    streams.append(changes);
    return changes;
  }

  /** Conversations that this unit changed. */
  Set<ConversationId> touched() {
    return touched;
  }

  /** Agents whose streams this unit lengthened, or tried to. */
  Set<AgentId> publishedTo() {
    return streams.agents();
  }

  @Override
  public Optional<Conversation> lock(ConversationId id) {
    return session()
        .first(
            "select " + Rows.CONVERSATION + " from conversation c where c.id = ?" + dialect.lock(),
            Rows::conversation,
            id.value());
  }

  @Override
  public void insert(Conversation conversation, List<Entry> entries) {
    touched.add(conversation.id());
    changes.lists(Lists.QUEUE);
    session()
        .update(
            "insert into conversation (id, request_id, state, visitor_name, visitor_email,"
                + " language, page_url, page_title, agent_id, agent_name, created_at, closed_at,"
                + " head, waiting_since, accepted_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            conversation.id().value(),
            conversation.requestId(),
            conversation.state().code(),
            conversation.visitor().name(),
            conversation.visitor().email(),
            conversation.language(),
            conversation.page().url(),
            conversation.page().title(),
            conversation.agent().map(AgentId::value).orElse(null),
            conversation.agentName().orElse(null),
            conversation.createdAt().toEpochMilli(),
            conversation.closedAt().map(Instant::toEpochMilli).orElse(null),
            conversation.head(),
            conversation.waitingSince().toEpochMilli(),
            conversation.acceptedAt().map(Instant::toEpochMilli).orElse(null));
    addEntries(conversation.id(), entries);
  }

  @Override
  public void update(Conversation conversation, List<Entry> entries) {
    touched.add(conversation.id());
    changes.lists(Lists.QUEUE);
    if (!conversation.state().isOpen()) {
      changes.lists(Lists.PAST);
    }
    int updated =
        session()
            .update(
                "update conversation set state = ?, agent_id = ?, agent_name = ?, closed_at = ?,"
                    + " head = ?, waiting_since = ?, accepted_at = ? where id = ?",
                conversation.state().code(),
                conversation.agent().map(AgentId::value).orElse(null),
                conversation.agentName().orElse(null),
                conversation.closedAt().map(Instant::toEpochMilli).orElse(null),
                conversation.head(),
                conversation.waitingSince().toEpochMilli(),
                conversation.acceptedAt().map(Instant::toEpochMilli).orElse(null),
                conversation.id().value());
    if (updated == 0) {
      throw new IllegalStateException("No conversation " + conversation.id());
    }
    addEntries(conversation.id(), entries);
    if (!conversation.state().isOpen()) {
      JdbcSearch.changed(session(), conversation.id());
    }
  }

  private void addEntries(ConversationId id, List<Entry> entries) {
    for (Entry entry : entries) {
      session()
          .update(
              "insert into entry (conversation_no, seq, kind, author_kind, author_id, author_name,"
                  + " message_id, text, written_at) values ("
                  + NUMBER
                  + ", ?, ?, ?, ?, ?, ?, ?, ?)",
              id.value(),
              entry.seq(),
              entry.kind().code(),
              entry.author().kind().code(),
              entry.author().agent().map(AgentId::value).orElse(null),
              entry.author().name(),
              entry.message().map(message -> message.value()).orElse(null),
              entry.text(),
              entry.at().toEpochMilli());
      changes.written(id, entry);
    }
  }

  @Override
  public void publish(AgentId agent, AgentEvent event) {
    streams.note(agent, event);
  }

  @Override
  public long agentHead(AgentId agent) {
    finish();
    return super.agentHead(agent);
  }

  @Override
  public List<AgentFeedEvent> agentEventsAfter(AgentId agent, long position, int limit) {
    finish();
    return super.agentEventsAfter(agent, position, limit);
  }

  @Override
  public PastOffers pastOffers(ConversationId id) {
    return routing().pastOffers(List.of(id)).get(id);
  }

  @Override
  public boolean wasOffered(ConversationId id, AgentId agent) {
    return session()
            .number(
                "select count(*) from offer where agent_id = ? and conversation_no = " + NUMBER,
                agent.value(),
                id.value())
        > 0;
  }

  @Override
  public boolean claimPlace(AgentId agent, ConversationId conversation, int limit) {
    changes.lists(Lists.AGENTS);
    return places.claim(agent, conversation, limit);
  }

  @Override
  public void releasePlace(ConversationId conversation) {
    changes.lists(Lists.AGENTS);
    places.release(conversation);
  }

  @Override
  public void releasePlace(ConversationId conversation, AgentId agent) {
    changes.lists(Lists.AGENTS);
    places.release(conversation, agent);
  }

  @Override
  public void recordOffer(Offer offer, long decision) {
    session()
        .update(
            "insert into offer (conversation_no, agent_id, made_at, expires_at, head, result, decision_no)"
                + " values ("
                + NUMBER
                + ", ?, ?, ?, ?, 'open', ?)",
            offer.conversation().value(),
            offer.agent().value(),
            offer.madeAt().toEpochMilli(),
            offer.expiresAt().toEpochMilli(),
            offer.head(),
            decision);
  }

  @Override
  public void closeOffer(ConversationId conversation, Offer.Result result) {
    session()
        .update(
            "update offer set result = ?, closed_at = ? where result = 'open'"
                + " and conversation_no = "
                + NUMBER,
            result.code(),
            clock.millis(),
            conversation.value());
  }

  @Override
  public void ensureAgent(KnownAgent agent, Instant now) {
    Availability initial = Availability.initial(now);
    int changed =
        session()
            .update(
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

  @Override
  public AgentHoursBook hours() {
    return new JdbcAgentHours(session(), dialect, changes);
  }

  @Override
  public void setMissedInRow(AgentId agent, int missed) {
    session().update("update agent set missed_in_row = ? where id = ?", missed, agent.value());
  }

  @Override
  public void setReachableUntil(Collection<AgentId> agents, Instant until) {
    session()
        .updateAll(
            "update agent set reachable_until = ? where id = ?",
            agents.stream()
                .sorted()
                .map(agent -> new Object[] {until.toEpochMilli(), agent.value()})
                .toList());
  }

  @Override
  public void setDeadline(Deadline deadline) {
    deadlines.set(deadline);
  }

  @Override
  public void clearDeadline(ConversationId conversation, Deadline.Kind kind) {
    deadlines.clear(conversation, kind);
  }

  @Override
  public void hasten(Deadline.Kind kind, Instant latest) {
    deadlines.hasten(kind, latest);
  }

  @Override
  public void listsChange(Lists lists) {
    changes.lists(lists);
  }

  @Override
  public byte[] secret(String name, byte[] ifNew) {
    Base64.Encoder encoder = Base64.getEncoder();
    String kept = Meta.keepFirst(session(), "secret." + name, encoder.encodeToString(ifNew));
    return Base64.getDecoder().decode(kept);
  }

  @Override
  public int forgetAgentEventsBefore(Instant moment) {
    finish();
    return streams.forgetBefore(moment);
  }

  @Override
  public RingBook rings() {
    return new JdbcRings(session());
  }

  @Override
  public SettingsBook settings() {
    return new JdbcSettings(session());
  }

  @Override
  public TransferBook transfers() {
    return new JdbcTransfers(session());
  }

  @Override
  public NoteBook notes() {
    return new JdbcNotes(session());
  }

  @Override
  public FileBook files() {
    return new JdbcFiles(session(), dialect);
  }

  @Override
  public Roster roster() {
    return new JdbcRoster(session(), changes);
  }

  @Override
  public MarkBook marks() {
    return new JdbcMarks(session());
  }

  @Override
  public DraftBook drafts() {
    return new JdbcDrafts(session());
  }

  @Override
  public ReplyBook replies() {
    return new JdbcReplies(session(), changes);
  }

  @Override
  public SearchBook search() {
    return new JdbcSearch(session());
  }

  @Override
  public RoutingDesk routing() {
    return desk;
  }

  @Override
  public VisitorBook visitors() {
    return new JdbcVisitors(session());
  }

  @Override
  public OutboxBook outbox() {
    return new JdbcOutbox(session(), dialect.lockFree());
  }
}
