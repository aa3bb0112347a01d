package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.agentinbox.bench.product.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long an agent waits in Chromium, over a long history. The data are those of {@code
 * bundle/bench --inbox --fill-only --keep DIR}, named by {@code -Dagentinbox.past=DIR}.
 */
@EnabledIfSystemProperty(named = "agentinbox.past", matches = ".+")
@Tag("alone")
class InboxSpeedIT {
  private static final int RUNS = Integer.getInteger("agentinbox.past.runs", 20);
  private static final int WARM_UP = 3;

  /** So many pages of fifty are on the screen when the next one is asked for. */
  private static final int FAR_DOWN = 20;

  /** The pause after the last key before a search begins. */
  private static final int PAUSE = 250;

  /** Notes when the page first works: what it shows is what the server knows, and can be used. */
  private static final String WATCH =
      """
      (() => {
        const look = () => {
          const sync = document.querySelector('ai-inbox [data-ref=sync][data-state=live]');
          const listed = sync && document.querySelector('ai-conversations [data-ref=loading]').hidden;
          const usable = listed && !document.querySelector('ai-availability [data-ref=switch]').disabled;
          if (usable) globalThis.usableAt ??= performance.now();
        };
        new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
      })()""";

  /** Does something, and gives the time until it shows, the next frame included. */
  private static final String TIMED =
      """
      async ([action, text, shown]) => {
        const began = performance.now();
        const element = document.querySelector(action);
        if (text == null) element.click();
        else { element.value = text; element.dispatchEvent(new Event('input', {bubbles: true})); }
        const until = began + 20_000;
        while (!document.querySelector(shown) && performance.now() < until) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      }""";

  /** Goes to the end of the list, and gives the time until there are more. */
  private static final String NEXT_PAGE =
      """
      async () => {
        const list = document.querySelector('ai-conversations [data-ref=list]');
        const scroller = document.querySelector('ai-conversations [data-ref=scroller]');
        const count = list.children.length;
        const began = performance.now();
        scroller.scrollTop = scroller.scrollHeight;
        while (list.children.length === count && performance.now() < began + 20_000) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      }""";

  private static final String PAST = "ai-conversations li[data-state=missed]";

  private final List<String> slow = new ArrayList<>();

  private interface Measure {
    double millis();
  }

  @Test
  void theInboxIsQuickOverALongHistoryOnSqlite() {
    Path folder = past("data-sqlite");
    try (Product product = Product.start(folder)) {
      measure("SQLite", product);
    }
  }

  @Test
  void theInboxIsQuickOverALongHistoryOnPostgres() throws IOException {
    Path folder = past("data-pg");
    try (PostgresServer server = PostgresServer.startOn(folder.resolve("cluster"))) {
      PostgresServer.Address database = server.database("inbox");
      try (Product product =
          Product.start(folder, "--database", database.url(), "--database-user", database.user())) {
        measure("PostgreSQL", product);
      }
    }
  }

  private static Path past(String name) {
    Path folder = Path.of(System.getProperty("agentinbox.past"), name);
    assumeTrue(Files.isDirectory(folder), () -> folder + " is not there");
    return folder;
  }

  private void measure(String store, Product product) {
    try (Browsers browsers = Browsers.start();
        BrowserContext context = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "lukas", "de");
      Page page = agent.page();
      page.addInitScript(WATCH);
      under(store, 400, "open to usable", () -> opened(agent));
      under(store, 400, "all conversations", () -> all(agent));
      for (String words : List.of("zebrafinch", "delivery", "환불요청", "rückerstattung", "müller d")) {
        under(
            store,
            300 + PAUSE,
            "search for " + words + ", with the pause after the last key",
            () -> searched(agent, words));
      }
      under(store, 150, "open a chat", () -> chat(agent));
      under(store, 150, "open a chat of 200 to 500 lines", () -> longChat(agent));
      under(store, 300, "its history", () -> history(agent));
      all(agent);
      for (int i = 0; i < FAR_DOWN; i++) {
        page.evaluate(NEXT_PAGE);
      }
      under(store, 300, "another page far down the list", () -> number(page.evaluate(NEXT_PAGE)));
    }
    assertEquals(List.of(), slow);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** The chat that was open last is forgotten: it would be there before anybody asked for it. */
  private static double opened(AgentScreen agent) {
    agent.page().evaluate("() => sessionStorage.clear()");
    agent.page().navigate("about:blank");
    agent.openInbox();
    agent.page().waitForFunction("() => globalThis.usableAt");
    return number(agent.page().evaluate("() => globalThis.usableAt"));
  }

  private static double timed(AgentScreen agent, String action, String text, String shown) {
    return number(agent.page().evaluate(TIMED, Arrays.asList(action, text, shown)));
  }

  private static double all(AgentScreen agent) {
    opened(agent);
    return timed(agent, "ai-conversations [data-ref=all]", null, PAST);
  }

  private static double searched(AgentScreen agent, String words) {
    all(agent);
    return timed(agent, "ai-search [data-ref=input]", words, "ai-conversations mark");
  }

  private static double chat(AgentScreen agent) {
    all(agent);
    return timed(
        agent, "ai-conversations li[data-state=ended] button", null, "ai-chat .ai-message");
  }

  private static double longChat(AgentScreen agent) {
    all(agent);
    number(agent.page().evaluate(NEXT_PAGE));
    String newest =
        agent
            .page()
            .locator("ai-conversations li[data-key^=c-past]")
            .first()
            .getAttribute("data-key");
    int number = Integer.parseInt(newest.replaceAll("[^0-9]", ""));
    // every hundredth has more than two hundred lines
    int longOne = (number - 50) / 100 * 100 + 50;
    return timed(
        agent,
        String.format(Locale.ROOT, "ai-conversations li[data-key=c-past%08d] button", longOne),
        null,
        "ai-chat .ai-message");
  }

  private static double history(AgentScreen agent) {
    all(agent);
    return timed(
        agent,
        "ai-conversations li[data-state=ended] button",
        null,
        "ai-visitor [data-ref=items] > *");
  }

  private void under(String store, double floor, String what, Measure measure) {
    double[] times = new double[RUNS];
    for (int i = -WARM_UP; i < RUNS; i++) {
      double millis = measure.millis();
      if (i >= 0) {
        times[i] = millis;
      }
    }
    Arrays.sort(times);
    double late = times[(int) Math.ceil(RUNS * 0.95) - 1];
    System.out.printf(
        Locale.ROOT,
        "| %s, Chromium | %s | %.0f (%.0f) | %.0f | %.0f | | %.0f |%n",
        store,
        what,
        times[RUNS / 2],
        times[0],
        late,
        times[RUNS - 1],
        floor);
    if (late > floor) {
      slow.add(what + ": " + late);
    }
  }
}
