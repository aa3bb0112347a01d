package org.agentinbox.bench.routing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agentinbox.application.AvailabilityKeeper;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.CurrentSettings;
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.RouteWaiting;
import org.agentinbox.application.RoutingPlans;
import org.agentinbox.application.RoutingRounds;
import org.agentinbox.bench.product.PostgresServer;
import org.agentinbox.bench.product.ProcessUse;
import org.agentinbox.bench.routing.RoutingLoad.Figures;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.store.jdbc.JdbcConversationStore;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.AgentEventJson;
import org.agentinbox.wire.ChatSettingsJson;
import org.agentinbox.wire.RoutingRecords;

/** Agents, rules and visitors on a store of their own. */
final class Company implements Closeable {
  private static final List<String> LANGUAGES = List.of("en", "pt-BR", "it", "fr", "de", "ko");
  private static final int AT_ONCE = 500;
  private static final int ALONE = 200;

  private final JdbcConversationStore store;
  private final String url;
  private final String user;
  private final Closeable owned;
  private final RouteWaiting routing;
  private final EndConversation ending;
  private final List<AgentId> agents = new ArrayList<>();
  private final Executor direct = Runnable::run;
  private int visitors;

  private Company(StoreSettings settings, String url, String user, Closeable owned) {
    this.url = url;
    this.user = user;
    this.owned = owned;
    Clock clock = Clock.systemUTC();
    store = JdbcConversationStore.open(settings, new AgentEventJson(), new Deaf(), clock);
    RoutingRecords records = new RoutingRecords();
    CurrentSettings current = new CurrentSettings(ChatSettings.DEFAULT, new ChatSettingsJson());
    RoutingRounds rounds =
        new RoutingRounds(
            new RoutingPlans(records), records, new AvailabilityKeeper(reads -> false), current);
    routing = new RouteWaiting(store, current, rounds, records, direct, clock);
    ending = new EndConversation(store, current, () -> {}, clock);
  }

  static Company open(Stage stage, int agentCount) throws IOException {
    Path folder = Files.createTempDirectory("agent-inbox-routing");
    Company company;
    if (stage == Stage.SQLITE) {
      Path file = folder.resolve("inbox.db");
      company =
          new Company(
              StoreSettings.sqlite(file, folder.resolve("native")),
              "jdbc:sqlite:" + file,
              "",
              () -> delete(folder));
    } else {
      PostgresServer server = PostgresServer.start();
      PostgresServer.Address address = server.database("inbox");
      company =
          new Company(
              StoreSettings.postgres(address.url(), address.user(), ""),
              address.url(),
              address.user(),
              () -> {
                server.close();
                delete(folder);
              });
    }
    company.hire(agentCount);
    return company;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
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

  private <T> T change(Function<ConversationUnit, T> work) {
    return await(store.change(work));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** Everybody is available until the end of the benchmark; teams of fifty, twenty rules. */
  private void hire(int count) {
    Instant now = now();
    change(
        unit -> {
          for (int i = 0; i < count; i++) {
            AgentId agent = new AgentId(String.format(Locale.ROOT, "agent%04d", i));
            agents.add(agent);
            String language = LANGUAGES.get(i % LANGUAGES.size()).substring(0, 2);
            unit.ensureAgent(
                new KnownAgent(agent, "Agent " + i, ZoneOffset.UTC, language, true), now);
            AgentHours on = unit.hours().lock(agent).orElseThrow().hours().switchTo(true, now);
            unit.hours().keep(agent, on, on.at(now), on.changesAt(now));
          }
          unit.setReachableUntil(agents, now.plus(1, ChronoUnit.DAYS));
          return true;
        });
    change(
        unit ->
            unit.settings()
                .save(
                    "routing", new RoutingRecords().plan(Rules.plan(agents)), 0, agents.get(0), now)
                .orElseThrow());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Half of the visitors come and are routed, then the others; only the routing is measured. */
  Figures run(int count) {
    int decisions = 0;
    long nanos = 0;
    double cpu = 0;
    for (int half = 0; half < 2; half++) {
      List<ConversationId> waiting = arrive(count / 2);
      double cpuBefore = ProcessUse.cpuSeconds(ProcessHandle.current().pid());
      long start = System.nanoTime();
      decisions += await(routing.offerAll());
      nanos += System.nanoTime() - start;
      cpu += ProcessUse.cpuSeconds(ProcessHandle.current().pid()) - cpuBefore;
      leave(waiting);
    }
    if (decisions != count / 2 * 2) {
      throw new IllegalStateException("Only " + decisions + " of " + count + " were routed");
    }
    return new Figures(decisions, nanos / 1e9, cpu, alone());
  }

  /** Chats that come one by one: each has a round of routing to itself. */
  private double alone() {
    long nanos = 0;
    for (int i = 0; i < ALONE; i++) {
      List<ConversationId> one = arrive(1);
      long start = System.nanoTime();
      if (await(routing.offerAll()) != 1) {
        throw new IllegalStateException("Nobody was offered the chat");
      }
      nanos += System.nanoTime() - start;
      leave(one);
    }
    return nanos / 1e6 / ALONE;
  }

  private List<ConversationId> arrive(int count) {
    List<ConversationId> arrived = new ArrayList<>();
    for (int from = 0; from < count; from += AT_ONCE) {
      List<Conversation.Step> steps =
          Stream.generate(this::visitor).limit(Math.min(AT_ONCE, count - from)).toList();
      change(
          unit -> {
            steps.forEach(step -> unit.insert(step.conversation(), List.of(step.entry())));
            return true;
          });
      steps.forEach(step -> arrived.add(step.conversation().id()));
    }
    return arrived;
  }

  private Conversation.Step visitor() {
    int number = visitors++;
    return Conversation.start(
        new ConversationId("c-" + number),
        "request-" + number,
        new Visitor(
            "Visitor " + number, "visitor" + number + "@company" + number % 40 + ".example"),
        LANGUAGES.get(number % LANGUAGES.size()),
        new Page("https://site.example/part" + number % 60 + "/page", "Page " + number % 60),
        now());
  }

  private void leave(List<ConversationId> chats) {
    List<CompletionStage<?>> leaving = new ArrayList<>();
    for (ConversationId id : chats) {
      leaving.add(ending.asVisitor(id));
      if (leaving.size() == AT_ONCE) {
        leaving.forEach(Company::await);
        leaving.clear();
      }
    }
    leaving.forEach(Company::await);
  }

  void addPast(int count) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "")) {
      Past.write(connection, count, Set.copyOf(agents).size());
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
    owned.close();
  }
}
