package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long an agent waits in Chromium, over a long history. The data are those of {@code
 * bundle/bench --inbox --sqlite --keep DIR/data}, named by {@code -Dagentinbox.past=DIR}.
 */
@EnabledIfSystemProperty(named = "agentinbox.past", matches = ".+")
class InboxSpeedIT {
  private static final int RUNS = 15;
  private static final int WARM_UP = 3;

  /** Notes when the page first works: what it shows is what the server knows, and can be used. */
  private static final String WATCH =
      """
      (() => {
        const look = () => {
          const sync = document.querySelector('ai-inbox [data-ref=sync][data-state=live]');
          const usable = sync && !document.querySelector('ai-availability [data-ref=switch]').disabled;
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
        if (text === null) element.click();
        else { element.value = text; element.dispatchEvent(new Event('input', {bubbles: true})); }
        while (!document.querySelector(shown)) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      }""";

  @Test
  void theInboxIsQuickOverALongHistory() {
    try (Product product = Product.start(Path.of(System.getProperty("agentinbox.past")));
        Browsers browsers = Browsers.start();
        BrowserContext context = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "lukas", "de");
      Page page = agent.page();
      page.addInitScript(WATCH);
      assertUnder(400, "open to usable", () -> opened(page));
      assertUnder(400, "all conversations", () -> all(page));
      assertUnder(300 + 250, "search, with the pause after the last key", () -> searched(page));
      assertUnder(150, "open a chat", () -> chat(page));
    }
  }

  private interface Measure {
    double millis();
  }

  private static double opened(Page page) {
    page.reload();
    page.waitForFunction("() => globalThis.usableAt");
    return ((Number) page.evaluate("() => globalThis.usableAt")).doubleValue();
  }

  private static double timed(Page page, String action, String text, String shown) {
    return ((Number) page.evaluate(TIMED, Arrays.asList(action, text, shown))).doubleValue();
  }

  private static double all(Page page) {
    opened(page);
    return timed(
        page, "ai-conversations [data-ref=all]", null, "ai-conversations li[data-state=missed]");
  }

  private static double searched(Page page) {
    all(page);
    return timed(page, "ai-search [data-ref=input]", "zebrafinch", "ai-conversations mark");
  }

  private static double chat(Page page) {
    all(page);
    return timed(page, "ai-conversations li[data-state=ended] button", null, "ai-chat .ai-message");
  }

  private static void assertUnder(double floor, String what, Measure measure) {
    double[] times = new double[RUNS];
    for (int i = -WARM_UP; i < RUNS; i++) {
      double millis = measure.millis();
      if (i >= 0) {
        times[i] = millis;
      }
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms (%.0f–%.0f)%n",
        what,
        times[RUNS / 2],
        times[0],
        times[RUNS - 1]);
    assertTrue(times[RUNS / 2] < floor, what);
  }
}
