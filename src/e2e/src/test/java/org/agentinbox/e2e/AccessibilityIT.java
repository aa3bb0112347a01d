package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What axe finds, and what no rule of it can see: zoom, reflow, text spacing, the reader's colours,
 * motion, targets, the focus. The way through the screens is gone once, in German, whose words are
 * the longest; each test then reads what was found on it.
 */
class AccessibilityIT {
  private static final String VISITOR = "Maximiliane Freifrau von Hohenlohe-Langenburg";
  private static final List<String> TABS = List.of("my", "replies", "agents", "routing", "limits");

  private static final Looks LOOKS = new Looks();

  @TempDir static Path folder;

  @BeforeAll
  static void goThroughTheScreens() {
    try (Product product = Product.start(folder);
        Browsers browsers = Browsers.start();
        Calls calls = new Calls(product.port());
        BrowserContext context = browsers.person("de");
        BrowserContext visitors = browsers.person("de")) {
      saveReply(calls);
      AgentScreen agent = AgentScreen.open(product, context, "emma", "en");
      Looks.begin(agent.page());
      agent = agent.speak("de");
      LOOKS.at(agent.page(), "empty");
      VisitorScreen visitor = chat(product, agent, visitors);
      dialogs(agent, visitor);
      agent.endSession();
      assertThat(agent.composer()).isHidden();
      LOOKS.at(agent.page(), "ended");
      agent.page().locator("ai-visitor .ai-history [data-ref=view]").first().click();
      assertThat(agent.page().locator("[data-ref=reading-text]")).containsText("Lieferzeit");
      LOOKS.at(agent.page(), "transcript");
      agent.page().keyboard().press("Escape");
      agent.becomeUnavailable();
      otherPages(product, agent.page());
    }
  }

  private static void saveReply(Calls calls) {
    AgentAccess emma = calls.logIn("emma");
    String reply =
        """
        {"version":0,"shortcut":"lieferbedingungen","title":"Allgemeine Lieferbedingungen","shared":false,\
        "text":"Guten Tag {visitor.firstName}, die Lieferzeit nennen wir Ihnen gern."}""";
    Request put = Request.put(Api.BASE + "/replies/reply-look-1", reply);
    assertEquals(200, calls.send(emma.sign(put)).status());
  }

  private static VisitorScreen chat(Product product, AgentScreen agent, BrowserContext visitors) {
    Page page = agent.page();
    agent.becomeAvailable();
    VisitorScreen visitor = VisitorScreen.open(product, visitors, "de", "pricing");
    visitor.openWidget();
    LOOKS.widget(visitor, "widget-start");
    visitor.start(
        VISITOR,
        KnownContacts.complete().email(),
        "Können Sie mir die Lieferzeit nennen? ".repeat(3));
    assertThat(agent.banner()).isVisible();
    LOOKS.at(page, "banner");
    agent.banner().locator("[data-ref=accept]").click();
    assertThat(agent.chatHeading()).hasText(VISITOR);
    agent.write("Selbstverständlich! https://velora.example/" + "lieferbedingungen".repeat(6));
    visitor.assertView("active");
    visitor.write("Donaudampfschifffahrtsgesellschaftskapitän".repeat(3));
    assertThat(agent.log()).containsText("Donaudampfschifffahrt");
    // Who reads the end reads it on a screen that gets smaller, too.
    page.setViewportSize(320, 640);
    assertThat(page.locator(".ai-message__body").last()).isInViewport();
    assertThat(page.locator("ai-chat [data-ref=newest]")).isHidden();
    LOOKS.at(page, "chat");
    LOOKS.widget(visitor, "widget-chat");
    return visitor;
  }

  /** What opens over the chat or beside it, each by its button and closed again. */
  private static void dialogs(AgentScreen agent, VisitorScreen visitor) {
    Page page = agent.page();
    page.locator("ai-composer [data-ref=as-note]").click();
    agent.noteComposer().fill("Nur für Kolleginnen und Kollegen");
    LOOKS.at(page, "note");
    agent.noteComposer().fill("");
    page.locator("ai-composer [data-ref=as-message]").click();
    page.locator("ai-composer [data-ref=emoji-open]").click();
    LOOKS.at(page, "emoji");
    page.keyboard().press("Escape");
    page.locator("ai-composer [data-ref=replies-open]").click();
    assertThat(page.locator("[data-ref=replies-list] [role=option]")).hasCount(1);
    LOOKS.at(page, "replies");
    page.keyboard().press("Escape");
    agent.composer().fill("");
    opened(page, "keys", page.locator("[data-ref=keys-open]"));
    opened(page, "why", page.locator("ai-chat [data-ref=why]"));
    opened(page, "transfer", page.locator("ai-chat button[data-ref=transfer]"));
    opened(page, "link", page.locator("ai-visitor button[data-ref=link]"));
    opened(page, "edit", page.locator("ai-visitor [data-ref=edit]"));
    opened(page, "end", page.locator("ai-visitor [data-ref=end]"));
    page.locator("ai-search [data-ref=toggle]").click();
    page.locator("ai-search [data-ref=state-ended]").check();
    page.evaluate("() => document.querySelector('ai-inbox').view('list')");
    LOOKS.at(page, "search");
    page.locator("ai-search [data-ref=reset]").click();
    page.locator("ai-search [data-ref=toggle]").click();
    page.setViewportSize(375, 740);
    agent.listed(VISITOR).locator("button").click();
    page.locator("ai-chat [data-ref=info]").click();
    LOOKS.at(page, "visitor");
    visitor.assertView("active");
  }

  private static void opened(Page page, String state, Locator button) {
    button.click();
    assertThat(page.locator("dialog[open]")).isVisible();
    LOOKS.at(page, state);
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  /** Settings, the supervisor's page, the panel beside a record, the banner on the host's pages. */
  private static void otherPages(Product product, Page page) {
    page.navigate(product.at("/crm/apps/agent-inbox-settings").toString());
    for (String tab : TABS) {
      page.locator("[data-tab=" + tab + "]").click();
      assertThat(page.locator("[data-panel=" + tab + "] [data-ref=body]").first()).isVisible();
      LOOKS.at(page, "settings-" + tab);
    }
    page.navigate(product.at("/crm/apps/agent-inbox-live").toString());
    assertThat(page.locator("ai-live [data-ref=sync]")).hasAttribute("data-state", "live");
    LOOKS.at(page, "live");
    page.navigate(product.at("/crm/contacts/1").toString());
    assertThat(page.locator("ai-record [data-ref=field-name]"))
        .containsText(KnownContacts.complete().name());
    LOOKS.at(page, "record");
  }

  private static void assertNothing(Looks.At at) {
    assertEquals(Map.of(), LOOKS.found(at));
  }

  /** In light and in dark. */
  @Test
  void axeFindsNothingInAnyState() {
    assertNothing(Looks.At.AXE);
  }

  /** WCAG 1.4.10: as wide as a screen of 1280 pixels at 400 %. */
  @Test
  void nothingIsWiderThan320Pixels() {
    assertNothing(Looks.At.REFLOW);
  }

  /** WCAG 1.4.4: as much room as a screen of 1280 x 800 pixels has at 200 %. */
  @Test
  void nothingIsLostAt200Percent() {
    assertNothing(Looks.At.ZOOM);
  }

  /** WCAG 1.4.12. */
  @Test
  void widerTextSpacingCutsNothingOff() {
    assertNothing(Looks.At.SPACING);
  }

  /** WCAG 2.5.8. */
  @Test
  void everyTargetIsLargeEnough() {
    assertNothing(Looks.At.TARGETS);
  }

  /** The reader's own colours: everything is there, what is chosen can be told from the rest. */
  @Test
  void forcedColoursKeepEverything() {
    assertNothing(Looks.At.FORCED_COLOURS);
  }

  /** WCAG 2.3.3 and more: who asked for less motion gets none. */
  @Test
  void nothingMovesWhereLessMotionIsAskedFor() {
    assertNothing(Looks.At.MOTION);
  }

  /** WCAG 2.4.7, 2.4.11: Tab goes through everything, and what has the focus is never covered. */
  @Test
  void focusIsAlwaysInSight() {
    assertNothing(Looks.At.FOCUS);
  }
}
