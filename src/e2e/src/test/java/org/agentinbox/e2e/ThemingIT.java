package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's own look, as docs/theming.md describes it. */
class ThemingIT {
  private static final Pattern PROPERTY = Pattern.compile("--host-[a-z]+(-[a-z]+)*");

  /** Keeps the contrasts that the table asks for; none of its values is ours or the host's. */
  private static final Map<String, String> PALETTE = palette();

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  private static Map<String, String> palette() {
    Map<String, String> palette = new LinkedHashMap<>();
    palette.put("--host-color-scheme", "light");
    palette.put("--host-font", "\"Courier New\", monospace");
    palette.put("--host-radius", "1px");
    palette.put("--host-radius-small", "2px");
    palette.put("--host-background", "rgb(250, 246, 238)");
    palette.put("--host-surface", "rgb(255, 253, 248)");
    palette.put("--host-surface-sunken", "rgb(243, 236, 222)");
    palette.put("--host-text", "rgb(43, 29, 14)");
    palette.put("--host-text-muted", "rgb(98, 78, 54)");
    palette.put("--host-border", "rgb(226, 213, 190)");
    palette.put("--host-border-strong", "rgb(138, 118, 91)");
    palette.put("--host-accent", "rgb(122, 61, 184)");
    palette.put("--host-accent-hover", "rgb(96, 42, 150)");
    palette.put("--host-accent-contrast", "rgb(255, 254, 253)");
    palette.put("--host-accent-soft", "rgb(240, 228, 252)");
    palette.put("--host-link", "rgb(110, 50, 170)");
    palette.put("--host-focus", "rgb(180, 40, 120)");
    palette.put("--host-good", "rgb(20, 100, 50)");
    palette.put("--host-warning", "rgb(120, 70, 0)");
    palette.put("--host-warning-soft", "rgb(253, 240, 214)");
    palette.put("--host-danger", "rgb(160, 30, 40)");
    palette.put("--host-danger-soft", "rgb(252, 230, 228)");
    palette.put("--host-danger-contrast", "rgb(254, 255, 253)");
    return palette;
  }

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  private static Set<String> propertiesIn(Path file) throws IOException {
    return PROPERTY
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPropertyIsDescribedAndTried() throws IOException {
    Set<String> used = propertiesIn(Path.of("../../bundle/web/css/tokens.css"));
    assertEquals(used, propertiesIn(Path.of("../../docs/theming.md")));
    assertEquals(used, new TreeSet<>(PALETTE.keySet()));
  }

  /** As a host's style sheet would on {@code :root}. */
  private static void dress(Page page) {
    page.evaluate(
        "palette => Object.entries(palette).forEach(([name, value]) =>"
            + " document.documentElement.style.setProperty(name, value))",
        PALETTE);
  }

  private static void assertStyle(Page page, String element, String style, String property) {
    assertThat(page.locator(element).first()).hasCSS(style, PALETTE.get(property));
  }

  @Test
  void screensFollowTheHostAndStayReadable() {
    try (var visitorContext = browsers.person("de");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      Page page = agent.page();
      dress(page);
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "de", "home");
      visitor.start("Own Look", "look@example.com", "Hallo?");
      assertThat(agent.banner()).isVisible();
      assertThat(agent.banner()).hasCSS("background-color", "rgb(18, 87, 200)");
      Browsers.assertAccessible(page);
      agent.acceptOfferFrom("Own Look");
      agent.write("Welcome");
      assertThat(agent.log()).containsText("Welcome");

      assertThat(page.locator("ai-inbox")).hasCSS("color-scheme", "light");
      assertThat(page.locator("ai-inbox")).hasCSS("font-family", PALETTE.get("--host-font"));
      assertStyle(page, "ai-chat", "background-color", "--host-background");
      assertStyle(page, ".ai-bar", "background-color", "--host-surface");
      assertStyle(page, ".ai-bar", "border-bottom-color", "--host-border");
      assertStyle(page, ".ai-segments", "background-color", "--host-surface-sunken");
      assertStyle(page, ".ai-segments", "border-top-left-radius", "--host-radius-small");
      assertStyle(page, "ai-inbox", "color", "--host-text");
      assertStyle(page, ".ai-item__time", "color", "--host-text-muted");
      assertStyle(page, "ai-composer textarea", "border-top-color", "--host-border-strong");
      assertStyle(page, ".ai-item__open[aria-current]", "background-color", "--host-accent-soft");
      assertStyle(page, ".ai-item__open", "border-top-left-radius", "--host-radius");
      assertStyle(page, "ai-visitor [data-ref=end]", "color", "--host-danger");
      assertStyle(page, ".ai-sync__dot", "background-color", "--host-good");
      assertThat(page.locator(".ai-message--agent > .ai-message__body").first())
          .hasCSS("background-color", PALETTE.get("--host-accent-soft"));
      agent.composer().fill("more");
      page.keyboard().press("Tab");
      assertStyle(page, "ai-composer [data-ref=send]", "background-color", "--host-accent");
      assertStyle(page, "ai-composer [data-ref=send]", "color", "--host-accent-contrast");
      assertStyle(page, "ai-composer :focus-visible", "outline-color", "--host-focus");
      page.locator("ai-composer [data-ref=send]").hover();
      assertStyle(page, "ai-composer [data-ref=send]", "background-color", "--host-accent-hover");
      page.mouse().move(0, 0);
      Browsers.assertAccessible(page);
      page.locator("ai-visitor [data-ref=end]").click();
      assertStyle(page, "dialog[open] [value=end]", "background-color", "--host-danger");
      assertStyle(page, "dialog[open] [value=end]", "color", "--host-danger-contrast");
      Browsers.assertAccessible(page);
      page.locator("dialog[open] [value=end]").click();
      assertThat(agent.composer()).isHidden();
      Browsers.screenshot(page, "theme-inbox");

      page.navigate(product.at("/crm/apps/agent-inbox-settings").toString());
      assertThat(page.locator("ai-my-settings form")).isVisible();
      dress(page);
      Browsers.assertAccessible(page);
    }
  }
}
