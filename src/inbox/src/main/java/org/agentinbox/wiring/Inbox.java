package org.agentinbox.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agentinbox.application.AgentPresence;
import org.agentinbox.application.AgentSettings;
import org.agentinbox.application.AvailabilityKeeper;
import org.agentinbox.application.ChangeAvailability;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.ClaimRing;
import org.agentinbox.application.CleanFiles;
import org.agentinbox.application.ContactNews;
import org.agentinbox.application.CurrentSettings;
import org.agentinbox.application.EditRouting;
import org.agentinbox.application.EmptyOutbox;
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.FindContact;
import org.agentinbox.application.FireDeadlines;
import org.agentinbox.application.Handovers;
import org.agentinbox.application.HostCalls;
import org.agentinbox.application.IndexConversations;
import org.agentinbox.application.KeepDrafts;
import org.agentinbox.application.KeepMarks;
import org.agentinbox.application.LeaveChats;
import org.agentinbox.application.LeaveMessage;
import org.agentinbox.application.ListConversations;
import org.agentinbox.application.ManageSettings;
import org.agentinbox.application.Offers;
import org.agentinbox.application.ReadAgents;
import org.agentinbox.application.ReadBesides;
import org.agentinbox.application.ReadFile;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.ReadVisitorChat;
import org.agentinbox.application.ReadWait;
import org.agentinbox.application.ReadWhy;
import org.agentinbox.application.ReplyValues;
import org.agentinbox.application.RouteWaiting;
import org.agentinbox.application.RoutingPlans;
import org.agentinbox.application.RoutingRounds;
import org.agentinbox.application.SavedReplies;
import org.agentinbox.application.SendFile;
import org.agentinbox.application.SendMessage;
import org.agentinbox.application.SettleAvailability;
import org.agentinbox.application.StartConversation;
import org.agentinbox.application.Supervise;
import org.agentinbox.application.SyncAgents;
import org.agentinbox.application.TransferConversation;
import org.agentinbox.application.TryRouting;
import org.agentinbox.application.Typing;
import org.agentinbox.application.WriteNote;
import org.agentinbox.feed.FeedHub;
import org.agentinbox.feed.FeedServlet;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.panel.PanelPages;
import org.agentinbox.port.ChatNews;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.port.StoreUnavailableException;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.rest.BesideMessages;
import org.agentinbox.rest.ConversationLife;
import org.agentinbox.rest.FileBodies;
import org.agentinbox.rest.LiveChat;
import org.agentinbox.rest.RestServices;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.token.CsrfTokens;
import org.agentinbox.token.JwtFileAddresses;
import org.agentinbox.token.JwtVisitorTokens;
import org.agentinbox.web.Gate;
import org.agentinbox.web.TranscriptPages;
import org.agentinbox.wire.AgentEventJson;
import org.agentinbox.wire.ChatNewsJson;
import org.agentinbox.wire.ChatSettingsJson;
import org.agentinbox.wire.RoutingRecords;

/**
 * The whole plug-in, put together: opens the store, builds the use cases, runs the timers. Needs no
 * OSGi, so that tests can make one with {@code new}. Whoever opens it closes it.
 */
public final class Inbox implements AutoCloseable {
  private static final int KEY_BYTES = 32;
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(20);
  private static final Duration EVENTS_KEPT = Duration.ofHours(24);
  private static final int BEAT_SECONDS = 15;

  private final JdbcConversationStore store;
  private final FilePlaces files;
  private final InboxThreads threads;
  private final FeedHub feeds;
  private final AgentPresence presence;
  private final RestServices rest;
  private final Gate gate;
  private final Timers timers;
  private final SyncAgents agents;
  private final People people;

  /** What it takes to start. */
  public record Parts(
      StoreSettings store,
      FilePlaces files,
      ChatSettings chats,
      Supplier<Optional<HostBinding>> host,
      Catalogue catalogue,
      PageEngine pages,
      SiteIdentities sites,
      Clock clock,
      SecureRandom random) {}

  /**
   * @throws StoreUnavailableException when the database does not answer; trying again later can
   *     succeed
   */
  public Inbox(Parts parts) {
    Clock clock = parts.clock();
    AgentEventJson codec = new AgentEventJson();
    files = parts.files();
    feeds = new FeedHub(codec, clock);
    store = JdbcConversationStore.open(parts.store(), codec, feeds, clock);
    feeds.startEpoch(store.epoch());
    feeds.tellAlso(store.otherNodes());
    byte[] tokenSecret = secret("visitor-tokens", parts.random());
    byte[] csrfSecret = secret("csrf", parts.random());
    byte[] fileSecret = secret("file-addresses", parts.random());
    threads = new InboxThreads();
    ScheduledExecutorService timer = threads.timer();
    TranscriptPages pages =
        new TranscriptPages(parts.catalogue(), parts.pages(), PanelPages.ASSETS);
    VisitorTokens tokens = new JwtVisitorTokens(tokenSecret, clock);
    gate = new Gate(parts.host(), new CsrfTokens(csrfSecret), tokens, parts.catalogue());
    CurrentSettings settings = new CurrentSettings(parts.chats(), new ChatSettingsJson());
    AvailabilityKeeper keeper =
        new AvailabilityKeeper(reads -> settings.in(reads).overrideEndsAtMidnight());
    RoutingRecords routingRecords = new RoutingRecords();
    RoutingPlans plans = new RoutingPlans(routingRecords);
    RoutingRounds rounds = new RoutingRounds(plans, routingRecords, keeper, settings);
    RouteWaiting routing = new RouteWaiting(store, settings, rounds, routingRecords, timer, clock);
    people =
        new People(
            store,
            new HostCalls(parts.host(), threads.hostCalls(), timer),
            routingRecords,
            routing,
            feeds,
            clock);
    FindContact findContact = people.findContact();
    Handovers handovers = new Handovers(settings, rounds);
    EndConversation ending = new EndConversation(store, settings, routing, clock);
    ReadInbox reading = new ReadInbox(store, settings, clock);
    TransferConversation transfers = new TransferConversation(store, handovers, routing, clock);
    agents =
        new SyncAgents(
            store,
            parts.host(),
            new LeaveChats(store, settings, handovers, clock),
            feeds::agentRemoved,
            routing,
            clock);
    ChatNews news = new ChatNewsJson(feeds);
    LiveChat liveChat =
        new LiveChat(
            new Typing(store, news, clock),
            new KeepMarks(store, news, clock),
            new KeepDrafts(store, news),
            new ReadBesides(store),
            new SavedReplies(store, clock),
            new ReplyValues(reading, parts.host()));
    presence = new AgentPresence(store, parts.chats(), routing, clock);
    ClaimRing rings = new ClaimRing(store, clock);
    rest =
        new RestServices(
            gate,
            store,
            tokens,
            new StartConversation(
                store, settings, findContact, routing, new RandomIds(parts.random(), clock), clock),
            new SendMessage(store),
            new Offers(store, settings, handovers, routing, clock),
            ending,
            new ChangeAvailability(store, keeper, routing, clock),
            new AgentSettings(store, keeper, routing, clock),
            new ListConversations(store),
            reading,
            new ReadVisitorChat(store),
            new EditRouting(store, plans, routingRecords, routing, clock),
            new TryRouting(store, settings, plans, findContact, clock),
            new ReadWhy(store, plans, routingRecords),
            rings,
            new ConversationLife(
                transfers,
                new Supervise(store, settings, transfers, routing, clock),
                new ReadAgents(store, settings, routing, clock),
                new ReadWait(store, settings, clock),
                new LeaveMessage(store, settings, ending, routing, clock),
                new ManageSettings(store, settings, routing, clock)),
            new BesideMessages(
                new WriteNote(store, clock),
                new SendFile(store, files.store(), files.incoming(), threads.files().in(), clock),
                new ReadFile(store, reading, new JwtFileAddresses(fileSecret, clock)),
                new FileBodies(files.store(), threads.files().out())),
            liveChat,
            people.services(reading, pages, parts.sites()));
    timers = new Timers(timer);
    timers.every(
        Duration.ofMillis(FireDeadlines.EVERY_MILLIS),
        new FireDeadlines(store, settings, handovers, ending, keeper, routing, clock)::fire);
    timers.every(Duration.ofMillis(RouteWaiting.SWEEP_MILLIS), routing::sweep);
    timers.every(
        Duration.ofMillis(SettleAvailability.EVERY_MILLIS),
        new SettleAvailability(store, keeper, routing, clock)::settle);
    timers.every(Duration.ofSeconds(AgentPresence.REFRESH_SECONDS), presence::refresh);
    timers.every(Duration.ofSeconds(BEAT_SECONDS), Timers.action(feeds::beat));
    timers.every(Duration.ofMillis(FeedHub.HINT_MILLIS), Timers.action(feeds::sendHints));
    timers.every(Duration.ofSeconds(SyncAgents.EVERY_SECONDS), agents::sync);
    EmptyOutbox outbox = people.outbox(pages);
    timers.every(Duration.ofMillis(EmptyOutbox.EVERY_MILLIS), outbox::deliver);
    timers.every(Duration.ofHours(1), outbox::tidy);
    timers.every(Duration.ofHours(1), people.memory()::tidy);
    timers.every(Duration.ofMinutes(10), rings::forget);
    timers.every(
        Duration.ofMinutes(10),
        () ->
            store.change(unit -> unit.forgetAgentEventsBefore(clock.instant().minus(EVENTS_KEPT))));
    timers.every(
        Duration.ofHours(1),
        new CleanFiles(store, files.store(), threads.files().in(), clock)::clean);
    timers.every(Duration.ofMinutes(10), liveChat.drafts()::tidy);
    timers.every(
        Duration.ofMillis(IndexConversations.EVERY_MILLIS), new IndexConversations(store)::round);
    routing.lookAgain();
  }

  private byte[] secret(String name, SecureRandom random) {
    byte[] fresh = new byte[KEY_BYTES];
    random.nextBytes(fresh);
    try {
      return store
          .change(unit -> unit.secret(name, fresh))
          .toCompletableFuture()
          .orTimeout(PATIENCE_AT_START.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      store.close(); // nobody else will: there is no inbox to close
      throw new StoreUnavailableException("The database does not answer", e);
    }
  }

  public RestServices rest() {
    return rest;
  }

  public FeedServlet.Services feed() {
    return new FeedServlet.Services(feeds, store, presence, gate);
  }

  public FeedHub feeds() {
    return feeds;
  }

  /** Where the host tells of its records. */
  public ContactNews contacts() {
    return people.contacts();
  }

  public SyncAgents agents() {
    return agents;
  }

  @Override
  public void close() {
    timers.close();
    feeds.close();
    threads.close();
    store.close();
    files.store().close();
  }
}
