package org.agentinbox.bench.inbox;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.ServerMemory;

/**
 * Fills a store with past conversations, lets the product index them, and measures over HTTP what
 * an agent waits for.
 */
public final class InboxLoad {
  private static final String USAGE =
      """
      Usage: bench --inbox [options]
        --sqlite, --postgres  the store (default: both, one after the other)
        --past N              past conversations, default 100000
        --messages N          their messages, default 3000000
        --runs N              requests of each kind, default 50, after 10 that are not counted
        --distribution DIR    the folder with agent-inbox.jar (default: this build's)
        --keep DIR            the data stay there, or are used again when they are there""";

  private static final int WARM_UP = 10;
  private static final Loop LOOP = Loop.start("inbox");

  private InboxLoad() {}

  record Options(
      List<Boolean> postgres, int past, int messages, int runs, Path distribution, Path keep) {
    static Options parse(String[] arguments) {
      List<Boolean> postgres = new ArrayList<>();
      Map<String, String> values =
          new LinkedHashMap<>(
              Map.of(
                  "--past", "100000",
                  "--messages", "3000000",
                  "--runs", "50",
                  "--keep", "",
                  "--distribution", "bundle/launcher/target/agent-inbox"));
      for (int i = 0; i < arguments.length; i++) {
        String name = arguments[i];
        if (name.equals("--sqlite") || name.equals("--postgres")) {
          postgres.add(name.equals("--postgres"));
        } else if (values.containsKey(name) && i + 1 < arguments.length) {
          i++;
          values.put(name, arguments[i]);
        } else {
          throw new IllegalArgumentException(USAGE);
        }
      }
      return new Options(
          postgres.isEmpty() ? List.of(false, true) : postgres,
          Integer.parseInt(values.get("--past")),
          Integer.parseInt(values.get("--messages")),
          Integer.parseInt(values.get("--runs")),
          Path.of(values.get("--distribution")),
          values.get("--keep").isEmpty() ? null : Path.of(values.get("--keep")));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException explained) {
      System.err.println(explained.getMessage());
      System.exit(2);
      return;
    }
    List<String> table = new ArrayList<>();
    for (boolean postgres : options.postgres()) {
      try (PastInbox inbox = PastInbox.open(postgres, options)) {
        table.addAll(measure(postgres ? "PostgreSQL" : "SQLite", inbox, options));
      }
    }
    System.out.println(
        "\n| store | request | median ms (least–most) | p95 ms | floor ms |\n|---|---|---:|---:|---:|");
    table.forEach(System.out::println);
    System.exit(0);
  }

  private static List<String> measure(String store, PastInbox inbox, Options options)
      throws Exception {
    Connection connection = LOOP.connection(inbox.server().address());
    AgentAccess agent =
        AgentAccess.logIn(connection, "sofia").toCompletableFuture().get(30, TimeUnit.SECONDS);
    List<String> rows = new ArrayList<>();
    rows.addAll(
        inbox.notes().stream().map(note -> "| " + store + " | " + note + " | | | |").toList());
    try (ServerMemory memory = ServerMemory.of(inbox.server().pid())) {
      requests(connection, agent, options, 1); // what is loaded once is loaded
      ServerMemory.Figures before = memory.measure();
      requests(connection, agent, options, options.runs())
          .forEach((name, figures) -> rows.add("| " + store + " | " + name + " | " + figures));
      ServerMemory.Figures after = memory.measure();
      rows.add(
          String.format(
              Locale.ROOT,
              "| %s | heap before and after, MB: %.1f, %.1f; resident: %.0f, %.0f | | | |",
              store,
              before.heap() / 1e6,
              after.heap() / 1e6,
              before.resident() / 1e6,
              after.resident() / 1e6));
    }
    return rows;
  }

  private static Map<String, String> requests(
      Connection connection, AgentAccess agent, Options options, int runs) throws Exception {
    Random random = new Random(11);
    Map<String, String> figures = new LinkedHashMap<>();
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put(
        "open the inbox: session, snapshot, list",
        List.of("/agent/session", "/agent/inbox", list("")));
    kinds.put("search: rare word", List.of(list("&q=" + Vocabulary.RARE)));
    kinds.put("search: common word", List.of(list("&q=" + Vocabulary.COMMON)));
    kinds.put("search: one letter", List.of(list("&q=d")));
    kinds.put("search: two letters", List.of(list("&q=ze")));
    kinds.put(
        "search: common and rare word",
        List.of(list("&q=" + encoded(Vocabulary.COMMON + " " + Vocabulary.RARE))));
    kinds.put("search: Korean word", List.of(list("&q=" + encoded(Vocabulary.KOREAN))));
    kinds.put("search: one Korean letter", List.of(list("&q=" + encoded("환"))));
    kinds.put("search: name", List.of(list("&q=" + Vocabulary.RARE_NAME)));
    kinds.put("search: email", List.of(list("&q=visitor4711@example723.com")));
    kinds.put("search: nothing found", List.of(list("&q=" + encoded("neverwritten delivery"))));
    kinds.put(
        "search: common word, one agent, missed",
        List.of(list("&state=missed&agent=" + History.agent(3) + "&q=" + Vocabulary.COMMON)));
    kinds.put(
        "search: common word, one agent, a week",
        List.of(
            list(
                "&agent="
                    + History.agent(3)
                    + "&from=2026-01-05&to=2026-01-11&q="
                    + Vocabulary.COMMON)));
    kinds.put("filter: one agent", List.of(list("&agent=" + History.agent(3))));
    kinds.put("filter: abandoned", List.of(list("&state=abandoned")));
    kinds.put("filter: a week long ago", List.of(list("&from=2025-10-06&to=2025-10-12")));
    for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
      figures.put(
          kind.getKey(),
          timed(
              connection,
              agent,
              kind.getValue(),
              runs,
              kind.getKey().startsWith("open") ? 400 : 300));
    }
    List<String> chats = new ArrayList<>();
    long[] opened = new long[runs];
    for (int i = 0; i < runs; i++) {
      chats.add("/conversations/" + History.id(1 + random.nextInt(options.past())));
    }
    for (int i = 0; i < runs; i++) {
      opened[i] = once(connection, agent, List.of(chats.get(i)));
    }
    figures.put("open a past chat, another each time", row(opened, 150));
    figures.put(
        "a page far down the list",
        timed(
            connection, agent, List.of(list("&before=" + cursor(options.past() / 10))), runs, 300));
    return figures;
  }

  private static String cursor(int number) {
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("past " + number).getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String more) {
    return "/conversations?list=all&limit=50" + more;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String timed(
      Connection connection, AgentAccess agent, List<String> targets, int runs, int floor)
      throws Exception {
    for (int i = 0; i < Math.min(WARM_UP, runs); i++) {
      once(connection, agent, targets);
    }
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      nanos[i] = once(connection, agent, targets);
    }
    return row(nanos, floor);
  }

  private static long once(Connection connection, AgentAccess agent, List<String> targets)
      throws Exception {
    long began = System.nanoTime();
    for (String target : targets) {
      Reply reply =
          connection.exchange(agent.sign(Request.get(Api.BASE + target))).get(60, TimeUnit.SECONDS);
      if (reply.status() != 200) {
        throw new IOException(target + ": " + reply.status() + " " + reply.text());
      }
    }
    return System.nanoTime() - began;
  }

  private static String row(long[] nanos, int floor) {
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f–%.1f) | %.1f | %d |",
        nanos[nanos.length / 2] / 1e6,
        nanos[0] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos[Math.max(0, (int) Math.ceil(nanos.length * 0.95) - 1)] / 1e6,
        floor);
  }

  static void say(String form, Object... values) {
    System.err.println(String.format(Locale.ROOT, form, values));
  }
}
