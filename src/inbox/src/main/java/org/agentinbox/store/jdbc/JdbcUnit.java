package org.agentinbox.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Dialect dialect;
  private final Changes changes = new Changes();
  private final Set<ConversationId> touched = new HashSet<>();
  private final AgentStreams streams;
  private final ConversationTable conversations;
  private final OfferTable offers;
  private final AgentTable agents;
  private final Places places;
  private final Deadlines deadlines;
  private final JdbcRoutingDesk desk;

  JdbcUnit(Session session, AgentEventCodec codec, Dialect dialect, Clock clock) {
    super(session, codec);
    this.dialect = dialect;
    this.streams = new AgentStreams(session, codec, dialect, clock);
    this.conversations = new ConversationTable(session, touched, changes);
    this.offers = new OfferTable(session, clock);
    this.agents = new AgentTable(session, changes);
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
    conversations.insert(conversation, entries);
  }

  @Override
  public void update(Conversation conversation, List<Entry> entries) {
    conversations.update(conversation, entries);
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
    return offers.wasOffered(id, agent);
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
    offers.record(offer, decision);
  }

  @Override
  public void closeOffer(ConversationId conversation, Offer.Result result) {
    offers.close(conversation, result);
  }

  @Override
  public void ensureAgent(KnownAgent agent, Instant now) {
    agents.ensure(agent, now);
  }

  @Override
  public AgentHoursBook hours() {
    return new JdbcAgentHours(session(), dialect, changes);
  }

  @Override
  public void setMissedInRow(AgentId agent, int missed) {
    agents.setMissedInRow(agent, missed);
  }

  @Override
  public void setReachableUntil(Collection<AgentId> reachable, Instant until) {
    agents.setReachableUntil(reachable, until);
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
