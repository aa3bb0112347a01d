package org.agentinbox.application;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;
import org.agentinbox.wire.Json;

/**
 * All use cases on a real store, with a clock that stands still and routing that happens when a
 * test says so.
 */
public final class House implements AutoCloseable {
  public final SettableClock clock;
  public final JdbcConversationStore store;
  public final ChatSettings settings;
  public final AtomicInteger signals = new AtomicInteger();
  public final RouteWaiting routing;
  public final StartConversation start;
  public final SendMessage send;
  public final Offers offers;
  public final EndConversation end;
  public final ChangeAvailability availability;
  public final ReadInbox inbox;
  public final ReadVisitorChat visitorChat;
  public final AgentPresence presence;
  public final FireDeadlines deadlines;
  public final AvailabilityKeeper keeper;
  public final AgentSettings agentSettings;
  public final SettleAvailability settling;
  public final AtomicBoolean midnightRule = new AtomicBoolean();
  private final AtomicInteger ids = new AtomicInteger();

  public House(StoreSettings database, ChatSettings settings, SettableClock clock) {
    this.clock = clock;
    this.settings = settings;
    store = JdbcConversationStore.open(database, new AgentEventJson(), new Deaf(), clock);
    RoutingSignal signal = signals::incrementAndGet;
    Supplier<ConversationId> newIds =
        () -> new ConversationId(String.format(Locale.ROOT, "c-%05d", ids.incrementAndGet()));
    keeper = new AvailabilityKeeper(reads -> midnightRule.get());
    routing = new RouteWaiting(store, settings, keeper, Json::text, Runnable::run, clock);
    start = new StartConversation(store, settings, signal, newIds, clock);
    send = new SendMessage(store);
    offers = new Offers(store, signal, clock);
    end = new EndConversation(store, signal, clock);
    availability = new ChangeAvailability(store, keeper, signal, clock);
    agentSettings = new AgentSettings(store, keeper, signal, clock);
    settling = new SettleAvailability(store, keeper, signal, clock);
    inbox = new ReadInbox(store, clock);
    visitorChat = new ReadVisitorChat(store);
    presence = new AgentPresence(store, settings, signal, clock);
    deadlines = new FireDeadlines(store, end, keeper, signal, clock);
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
    int offered = 0;
    while (await(routing.offerNext())) {
      offered++;
    }
    return offered;
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

  @Override
  public void close() {
    store.close();
  }
}
