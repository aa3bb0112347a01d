package org.agentinbox.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.agentinbox.application.StartConversation.Started;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;
import org.agentinbox.wire.ChatSettingsJson;
import org.agentinbox.wire.ContactRecords;
import org.agentinbox.wire.RoutingRecords;
import org.awaitility.Awaitility;

/**
 * All use cases on a real store, with a clock that stands still and routing that happens when a
 * test says so.
 */
public final class House implements AutoCloseable {
  public static final RoutingRecords CODEC = new RoutingRecords();

  private static final Duration HOST_PATIENCE = Duration.ofMillis(200);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "house-timer");
            thread.setDaemon(true);
            return thread;
          });

  public final SettableClock clock;
  public final JdbcConversationStore store;
  public final CurrentSettings settings;
  public final AtomicInteger signals = new AtomicInteger();
  public final RouteWaiting routing;
  public final StartConversation start;
  public final SendMessage send;
  public final Offers offers;
  public final EndConversation end;
  public final ChangeAvailability availability;
  public final ReadInbox inbox;
  public final ListConversations lists;
  public final ReadVisitorChat visitorChat;
  public final AgentPresence presence;
  public final FireDeadlines deadlines;
  public final TransferConversation transfers;
  public final Supervise supervise;
  public final ReadAgents agents;
  public final ReadWait wait;
  public final LeaveMessage leave;
  public final ManageSettings manage;
  public final LeaveChats leaveChats;
  public final EditRouting editRouting;
  public final TryRouting tryRouting;
  public final ReadWhy why;
  public final WriteNote notes;
  public final FindContact findContact;
  public final HostCalls hostCalls;
  public final ContactMemory memory;
  public final LookUpVisitor lookUp;
  public final IdentifyVisitor identify;
  public final LinkContact link;
  public final VisitPages pages;
  public final ReadActivities activities;
  public final ReadTranscript transcripts;
  public final ContactNews contactNews;
  public final EmptyOutbox outbox;

  /** Whose screens were told of whose visitor. */
  public final List<String> told = new CopyOnWriteArrayList<>();

  public final RoutingRounds rounds;
  public final RoutingPlans plans = new RoutingPlans(CODEC);

  /** There is none until a test brings one. */
  public volatile Optional<HostBinding> host = Optional.empty();

  public final AvailabilityKeeper keeper;
  public final AgentSettings agentSettings;
  public final SettleAvailability settling;
  public final AtomicBoolean midnightRule = new AtomicBoolean();
  public final SyncAgents sync;

  public House(StoreSettings database, ChatSettings defaults, SettableClock clock) {
    this(opened(database, clock), defaults, clock, counted());
  }

  /** On an open store, as after a restart: it has seen nothing. Somebody else names new chats. */
  public House(
      JdbcConversationStore store,
      ChatSettings defaults,
      SettableClock clock,
      Supplier<ConversationId> newIds) {
    this.clock = clock;
    this.store = store;
    settings = new CurrentSettings(defaults, new ChatSettingsJson());
    RoutingSignal signal = signals::incrementAndGet;
    keeper =
        new AvailabilityKeeper(
            reads -> midnightRule.get() || settings.in(reads).overrideEndsAtMidnight());
    rounds = new RoutingRounds(plans, CODEC, keeper, settings);
    routing = new RouteWaiting(store, settings, rounds, CODEC, Runnable::run, clock);
    hostCalls = new HostCalls(() -> host, Runnable::run, TIMER);
    VisitorNews news = (agent, conversation) -> told.add(agent.value() + " " + conversation);
    findContact = new FindContact(store, hostCalls, CODEC, signal, news, clock);
    memory = new ContactMemory(store, new ContactRecords(), clock);
    start = new StartConversation(store, settings, findContact, signal, newIds, clock);
    Handovers handovers = new Handovers(settings, rounds);
    send = new SendMessage(store);
    offers = new Offers(store, settings, handovers, signal, clock);
    end = new EndConversation(store, settings, signal, clock);
    availability = new ChangeAvailability(store, keeper, signal, clock);
    agentSettings = new AgentSettings(store, keeper, signal, clock);
    settling = new SettleAvailability(store, keeper, signal, clock);
    inbox = new ReadInbox(store, settings, clock);
    lookUp = new LookUpVisitor(inbox, store, hostCalls, findContact, memory, HOST_PATIENCE, clock);
    identify = new IdentifyVisitor(store, findContact, news, clock);
    link = new LinkContact(store, hostCalls, findContact, news, clock);
    pages = new VisitPages(store, news, clock);
    activities = new ReadActivities(inbox, store, hostCalls, clock);
    transcripts = new ReadTranscript(inbox, store);
    contactNews = new ContactNews(store, hostCalls, findContact, news);
    outbox =
        new EmptyOutbox(
            store,
            Map.of(WriteBack.KIND, new WriteBack(store, hostCalls, new PlainWriter(), clock)),
            clock);
    lists = new ListConversations(store);
    visitorChat = new ReadVisitorChat(store);
    presence = new AgentPresence(store, defaults, signal, clock);
    transfers = new TransferConversation(store, handovers, signal, clock);
    supervise = new Supervise(store, settings, transfers, signal, clock);
    agents = new ReadAgents(store, settings, signal, clock);
    wait = new ReadWait(store, settings, clock);
    leave = new LeaveMessage(store, settings, end, signal, clock);
    manage = new ManageSettings(store, settings, signal, clock);
    leaveChats = new LeaveChats(store, settings, handovers, clock);
    sync = new SyncAgents(store, () -> host, leaveChats, removed -> {}, signal, clock);
    deadlines = new FireDeadlines(store, settings, handovers, end, keeper, signal, clock);
    editRouting = new EditRouting(store, plans, CODEC, signal, clock);
    tryRouting = new TryRouting(store, settings, plans, findContact, clock);
    why = new ReadWhy(store, plans, CODEC);
    notes = new WriteNote(store, clock);
  }

  public static JdbcConversationStore opened(StoreSettings database, SettableClock clock) {
    return JdbcConversationStore.open(database, new AgentEventJson(), new Deaf(), clock);
  }

  private static Supplier<ConversationId> counted() {
    AtomicInteger ids = new AtomicInteger();
    return () -> new ConversationId(String.format(Locale.ROOT, "c-%05d", ids.incrementAndGet()));
  }

  /** Says in which language and zone, and then what everybody wrote. */
  static final class PlainWriter implements TranscriptWriter {
    @Override
    public String title(Transcript transcript, Locale locale, ZoneId zone) {
      return transcript.conversation().state().code();
    }

    @Override
    public String text(Transcript transcript, Locale locale, ZoneId zone) {
      return locale.toLanguageTag()
          + " "
          + zone
          + transcript.entries().stream()
              .map(entry -> "|" + entry.kind().code() + " " + entry.text())
              .collect(Collectors.joining());
    }
  }

  private static final class Deaf implements CommitListener {
    @Override
    public void entryCommitted(ConversationId conversation, Entry entry) {}

    @Override
    public void agentEventCommitted(AgentId agent, long position, AgentEvent event) {}

    @Override
    public void streamGrew(String streamName) {}
  }

  /** An agent who may do everything an agent may. */
  public static AgentSession agent(String id) {
    return agent(id, EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT));
  }

  public static AgentSession agent(String id, Set<Permission> permissions) {
    return new AgentSession(
        new AgentPrincipal(id, "Agent " + id, id + "@example.com", Locale.GERMAN, ZoneOffset.UTC),
        "key-" + id,
        permissions);
  }

  /** Logged in, feed open, switch on. */
  public AgentSession onDuty(String id) {
    AgentSession session = agent(id);
    await(presence.feedOpened(KnownAgents.of(session)));
    done(availability.change(session, true));
    return session;
  }

  public static VisitorForm form(String requestId) {
    return new VisitorForm(
        requestId,
        "Ann Müller",
        "ann@example.com",
        "de",
        "https://site.example/",
        "Home",
        Optional.empty());
  }

  public Started start(VisitorForm form) {
    return done(start.start(done(form.check())));
  }

  public ConversationId start(String requestId) {
    return start(form(requestId)).view().conversation().id();
  }

  /** Offers until nobody can take another; how many were offered. */
  public int route() {
    return await(routing.offerAll());
  }

  /** Offers this many chats: what the host said of some may still be on its way. */
  public void route(int expected) {
    AtomicInteger offered = new AtomicInteger();
    Awaitility.await().until(() -> offered.addAndGet(route()) >= expected);
    assertEquals(expected, offered.get());
  }

  /** Time passes, and what is due happens. */
  public void pass(Duration time) {
    clock.advance(time);
    await(deadlines.fire());
  }

  /** As time passes, and every agent named keeps the feed open. */
  public ConversationId active(AgentSession agent, String requestId) {
    ConversationId id = start(requestId);
    route();
    done(offers.accept(agent, id));
    return id;
  }

  public Conversation load(ConversationId id) {
    return await(store.read(reads -> reads.conversation(id))).orElseThrow();
  }

  public static <T> T done(CompletionStage<Outcome<T>> stage) {
    return done(await(stage));
  }

  public static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        value -> value,
        refusal -> {
          throw new AssertionError("Refused: " + refusal);
        });
  }

  public static RefusalCode refused(CompletionStage<? extends Outcome<?>> stage) {
    return await(stage)
        .fold(
            value -> {
              throw new AssertionError("Done: " + value);
            },
            refusal -> refusal.code());
  }

  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** The list of the agent's own active conversations. */
  public CompletionStage<Outcome<ListConversations.Page>> listActive(AgentSession session) {
    return lists.page(session, ListConversations.Wanted.ACTIVE);
  }

  /** A page of the list of all. */
  public CompletionStage<Outcome<ListConversations.Page>> listAll(
      AgentSession session, Optional<Long> after, int limit) {
    return lists.page(
        session,
        new ListConversations.Wanted(
            true, Optional.empty(), ListConversations.Sieve.ALL, after, limit));
  }

  @Override
  public void close() {
    store.close();
  }
}
