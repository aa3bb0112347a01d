package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The machine's own Chromium, driven by Playwright. One browser, a fresh context (cookies, storage)
 * for each person of a test. Only for the thread that made it.
 */
final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          // As in a browser with a window: sound only after somebody touched the page.
          "--autoplay-policy=document-user-activation-required",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double WAIT_MILLIS = 15_000;

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browsers start() {
    // Reconnecting clients wait up to ten seconds between two attempts.
    PlaywrightAssertions.setDefaultAssertionTimeout(2 * WAIT_MILLIS);
    if (!Files.isExecutable(CHROMIUM)) {
      throw new AssertionError(
          "Chromium is not at "
              + CHROMIUM
              + ". Install it (Debian: apt-get install chromium) or set -Dchromium=<path>.");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
      return new Browsers(playwright, browser);
    } catch (RuntimeException failed) {
      playwright.close();
      throw failed;
    }
  }

  /**
   * A person with the given language, for instance {@code "de-DE"}, on a desktop screen in Berlin.
   */
  BrowserContext person(String locale) {
    return person(locale, 1280, 800);
  }

  BrowserContext person(String locale, int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Europe/Berlin")
                .setViewportSize(width, height));
    context.setDefaultTimeout(WAIT_MILLIS);
    return context;
  }

  /** Keeps a picture of the whole page as {@code target/screenshots/<name>.png}. */
  static Path screenshot(Page page, String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  /** Fails with the list of what axe finds against WCAG 2.2 A and AA, frames included. */
  static void assertAccessible(Page page) {
    assertEquals(List.of(), violations(page), page.url());
  }

  /** What axe finds against WCAG 2.2 A and AA, frames included. */
  static List<String> violations(Page page) {
    return new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations()
            .stream()
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getHelp()
                        + " "
                        + rule.getNodes().stream()
                            .map(node -> node.getTarget().toString())
                            .toList())
            .toList();
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close();
    }
  }
}
