package org.agentinbox.bench.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.inbox.InboxRequests.Kind;
import org.agentinbox.bench.inbox.InboxTable.Round;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.Distribution;
import org.agentinbox.bench.product.ProcessUse;
import org.agentinbox.bench.product.ServerMemory;

/**
 * Fills a store with past conversations and measures over HTTP what an agent waits for, and what
 * the server keeps in memory.
 */
public final class InboxLoad {
  private static final int WARM_UP = 10;
  private static final int BETWEEN_LOOKS = 5;
  private static final int MEMORY_LOOKS = 4;
  private static final String AGENT = "emma";

  private final InboxOptions options;
  private final Loop loop = Loop.start("inbox");
  private final InboxTable table = new InboxTable();

  private InboxLoad(InboxOptions options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    InboxOptions options;
    try {
      options = InboxOptions.parse(arguments);
    } catch (IllegalArgumentException explained) {
      System.err.println(explained.getMessage());
      System.exit(2);
      return;
    }
    InboxLoad load = new InboxLoad(options);
    for (boolean postgres : options.postgres()) {
      load.store(postgres);
    }
    System.out.println(load.table.text());
    System.exit(load.table.tooSlow().isEmpty() ? 0 : 1);
  }

  private void store(boolean postgres) throws Exception {
    String store = postgres ? "PostgreSQL" : "SQLite";
    try (PastData data = PastData.open(postgres, options)) {
      data.notes().forEach(note -> table.note(store, note));
      if (options.fillOnly()) {
        return;
      }
      if (options.catchUp()) {
        data.forgetIndex();
      }
      for (int round = 1; round <= options.rounds(); round++) {
        for (Map.Entry<String, Path> each : options.distributions().entrySet()) {
          String label = (store + " " + each.getKey()).strip();
          say("%s, round %d", label, round);
          round(label, each.getValue(), data);
        }
      }
    }
  }

  private void round(String label, Path home, PastData data) throws Exception {
    try (Distribution server =
        Distribution.start(
            new Distribution.Plan(
                home, data.product(), Distribution.freePort(), 0, data.address(), List.of()))) {
      Connection connection = loop.connection(server.address());
      AgentAccess agent =
          AgentAccess.logIn(connection, AGENT).toCompletableFuture().get(30, TimeUnit.SECONDS);
      if (data.stale() > 0) {
        new CatchUp(loop.connection(server.address()), connection, agent, server.pid())
            .measure(label, data, table);
      }
      List<Kind> kinds = InboxRequests.of(data, options.past());
      try (ServerMemory memory = ServerMemory.of(server.pid())) {
        all(connection, agent, kinds); // what is loaded once is loaded
        List<ServerMemory.Figures> figures = new ArrayList<>(List.of(memory.measure()));
        for (Kind kind : kinds) {
          table.add(label, kind, timed(connection, agent, kind, server.pid(), data));
        }
        for (int i = 0; i < MEMORY_LOOKS; i++) {
          figures.add(memory.measure());
          all(connection, agent, kinds);
        }
        figures.add(memory.measure());
        table.note(label, grown(figures, kinds.size()));
      }
    }
  }

  private static void all(Connection connection, AgentAccess agent, List<Kind> kinds)
      throws Exception {
    for (int i = 0; i < BETWEEN_LOOKS; i++) {
      for (Kind kind : kinds) {
        once(connection, agent, kind.addresses().apply(i));
      }
    }
  }

  private String grown(List<ServerMemory.Figures> figures, int kinds) {
    return String.format(
        Locale.ROOT,
        "heap of living objects, MB, before %d answers, after them, and after %d more each: %s;"
            + " resident: %s",
        kinds * (options.runs() + WARM_UP),
        kinds * BETWEEN_LOOKS,
        megabytes(figures, "%.1f", ServerMemory.Figures::heap),
        megabytes(figures, "%.0f", ServerMemory.Figures::resident));
  }

  private static String megabytes(
      List<ServerMemory.Figures> figures,
      String form,
      ToDoubleFunction<ServerMemory.Figures> bytes) {
    return figures.stream()
        .map(it -> String.format(Locale.ROOT, form, bytes.applyAsDouble(it) / 1e6))
        .collect(Collectors.joining(", "));
  }

  private Round timed(Connection connection, AgentAccess agent, Kind kind, long pid, PastData data)
      throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      once(connection, agent, kind.addresses().apply(i));
    }
    long[] nanos = new long[options.runs()];
    double cpu = cpu(pid, data);
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = once(connection, agent, kind.addresses().apply(WARM_UP + i));
    }
    return new Round(nanos, (cpu(pid, data) - cpu) / nanos.length * 1e3);
  }

  /** Of the server and of its database, if that is another process. */
  private static double cpu(long pid, PastData data) throws IOException {
    double server = ProcessUse.cpuSeconds(pid);
    return data.server().isPresent()
        ? server + ProcessUse.cpuSecondsOfTree(data.server().get().pid())
        : server;
  }

  private static long once(Connection connection, AgentAccess agent, List<String> addresses)
      throws Exception {
    long began = System.nanoTime();
    for (String address : addresses) {
      Reply reply =
          connection
              .exchange(agent.sign(Request.get(Api.BASE + address)))
              .get(60, TimeUnit.SECONDS);
      if (reply.status() != 200) {
        throw new IOException(address + ": " + reply.status() + " " + reply.text());
      }
    }
    return System.nanoTime() - began;
  }

  static void say(String form, Object... values) {
    System.err.println(String.format(Locale.ROOT, form, values));
  }
}
