package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chats that nobody took, messages left instead, and chats in which nobody writes any more. */
@Tag("alone")
class MissedJourneyIT {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(1);
  private static final String GERMAN = "Wir sind gleich zurück – schreiben Sie uns! <i>x</i>";

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
    try (House house = new House(product)) {
      house.settings(
          settings -> {
            settings.put("waitSeconds", 10).put("idleMinutes", 2).put("idleWarningMinutes", 1);
            settings.withObject("fallback").withObject("texts").put("de", GERMAN);
          });
    }
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  @Test
  void unavailableNeverTouchesAnActiveChat() {
    try (var visitorContext = browsers.person("pt");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "pt", "home");
      visitor.start("Bia Ativa", "bia@example.com", "");
      agent.acceptOfferFrom("Bia Ativa");
      agent.becomeUnavailable();
      assertThat(agent.page().locator("ai-availability [data-ref=note]"))
          .containsText(agent.texts().text("inbox.availability.note.chats"));
      visitor.write("ainda aí?");
      assertThat(agent.log()).containsText("ainda aí?");
      agent.write("Yes, I am.");
      assertThat(visitor.log()).containsText("Yes, I am.");
      agent.page().reload();
      agent.assertInSync();
      assertThat(agent.listed("Bia Ativa")).isVisible();
      visitor.assertView("active");
      agent.endSession();
      visitor.assertView("ended");
    }
  }

  /** From the commit that made the chat a missed one to the list of an agent who looks at it. */
  @Test
  void missedChatIsInTheListOfAllWithinASecond() {
    try (var visitorContext = browsers.person("ko");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeUnavailable();
      agent.showAll();
      Page page = agent.page();
      page.evaluate(
          """
          () => {
            const seen = () => [...document.querySelectorAll('ai-conversations li[data-state=missed]')]
              .some((item) => item.textContent.includes('놓친 손님'));
            const look = () => { if (seen()) globalThis.seenAt ??= Date.now(); };
            new MutationObserver(look).observe(document.querySelector('ai-conversations'),
              {subtree: true, childList: true, attributes: true, characterData: true});
          }""");
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "ko", "pricing");
      visitor.start("놓친 손님", "missed@example.com", "계신가요?");
      visitor.assertView("missed");
      assertThat(agent.listed("놓친 손님")).isVisible();
      page.waitForFunction("() => globalThis.seenAt");
      Instant seen =
          Instant.ofEpochMilli(((Number) page.evaluate("() => globalThis.seenAt")).longValue());

      agent.listed("놓친 손님").locator("button").click();
      var line = page.locator("ai-chat .ai-system").last().locator("time");
      assertThat(page.locator("ai-chat [data-ref=closed-text]")).containsText("Verpasster Chat");
      assertThat(page.locator("ai-chat [data-ref=reply]"))
          .hasAttribute("href", "mailto:missed%40example.com");
      Duration passed = Duration.between(Instant.parse(line.getAttribute("datetime")), seen);
      assertTrue(passed.compareTo(VISIBLE_WITHIN) < 0, () -> "it took " + passed);
      System.out.println("A missed chat was in the list after " + passed.toMillis() + " ms");

      // Korean has no text of the company's own: the product's is shown.
      assertThat(visitor.byId("ai-over-heading"))
          .hasText(visitorText("ko", "widget.missed.heading"));
      assertThat(visitor.byId("ai-over-text")).hasText(visitorText("ko", "widget.missed.text"));
      visitor.labelled("widget.leave.label").fill("내일 전화해 주세요");
      visitor.button("widget.leave.send").click();
      assertThat(visitor.byId("ai-over-heading")).hasText(visitorText("ko", "widget.left.heading"));
      assertThat(agent.log()).containsText("내일 전화해 주세요");
    }
  }

  private static String visitorText(String language, String key) {
    return Texts.in(language).text(key);
  }

  @Test
  void fallbackIsTheCompanysOwnAndAMessageIsLeft() {
    try (var visitorContext = browsers.person("de");
        var agentContext = browsers.person("en")) {
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "de", "help");
      visitor.start("Ann Allein", "ann@example.com", "");
      visitor.assertView("missed");
      assertThat(visitor.byId("ai-over-text")).hasText(GERMAN);
      Browsers.assertAccessible(visitor.page());
      visitor.labelled("widget.leave.label").fill("Bitte rufen Sie mich an.");
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.labelled("widget.leave.label")).hasValue("Bitte rufen Sie mich an.");
      visitor.button("widget.leave.send").click();
      assertThat(visitor.byId("ai-over-text")).containsText("ann@example.com");
      assertThat(visitor.byId("ai-leave")).isHidden();

      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.showAll();
      assertThat(agent.listed("Ann Allein")).containsText("Bitte rufen Sie mich an.");
      agent.listed("Ann Allein").locator("button").click();
      assertThat(agent.log()).containsText("Message left");
      assertThat(agent.log()).containsText(GERMAN);
      assertThat(agent.page().locator("ai-chat [data-ref=closed-text]"))
          .containsText("the visitor left a message");
      Browsers.assertAccessible(agent.page());
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.byId("ai-over-heading")).hasText(visitorText("de", "widget.left.heading"));
      visitor.button("widget.again").click();
      visitor.assertView("start");
    }
  }

  @Test
  void visitorIsToldHowTheWaitGoesAndLeavesAMessageInstead() {
    try (var visitorContext = browsers.person("it")) {
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "it", "home");
      visitor.start("Giulia Attesa", "giulia@example.com", "");
      assertThat(visitor.byId("ai-waiting-text")).hasText(visitorText("it", "widget.waiting.none"));
      visitor.button("widget.waiting.instead").click();
      visitor.labelled("widget.leave.label").fill("Richiamatemi, grazie");
      visitor.button("widget.leave.send").click();
      visitor.assertView("missed");
      assertThat(visitor.byId("ai-over-heading")).hasText(visitorText("it", "widget.left.heading"));
      assertThat(visitor.log()).containsText("Richiamatemi, grazie");
    }
  }

  /** A minute of silence brings the warning, a second one the end. */
  @Test
  void silentChatWarnsBothSidesAndEnds() {
    var patience = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    try (var visitorContext = browsers.person("de");
        var agentContext = browsers.person("ko")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "minji", "ko");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "de", "products");
      visitor.start("Still Silent", "silent@example.com", "");
      agent.acceptOfferFrom("Still Silent");
      agent.becomeUnavailable();
      assertThat(visitor.byId("ai-idle")).isVisible(patience);
      assertThat(visitor.byId("ai-idle")).hasText(Pattern.compile(".*[01]:\\d\\d\\.$"));
      assertThat(agent.page().locator("ai-handover [data-ref=idle]")).isVisible();
      Browsers.screenshot(visitor.page(), "widget-idle-de");
      Browsers.screenshot(agent.page(), "inbox-idle-ko");
      Browsers.assertAccessible(visitor.page());
      Browsers.assertAccessible(agent.page());
      assertThat(visitor.byId("ai-over")).isVisible(patience);
      visitor.assertView("ended");
      assertThat(visitor.byId("ai-over-text")).hasText(visitorText("de", "widget.entry.timed-out"));
      assertThat(visitor.byId("ai-idle")).isHidden();
      assertThat(agent.page().locator("ai-chat [data-ref=closed-text]"))
          .containsText("시간이 초과되었습니다");
      assertThat(agent.composer()).isHidden();
    }
  }

  /** The one script of a site stays small, whatever the widget learns. */
  @Test
  void theOneScriptOfASiteIsSmall() throws java.io.IOException {
    var connection = product.at("/agent-inbox/widget/agent-inbox.js").toURL().openConnection();
    var packed = new java.io.ByteArrayOutputStream();
    try (var in = connection.getInputStream();
        var gzip = new java.util.zip.GZIPOutputStream(packed)) {
      in.transferTo(gzip);
    }
    int size = packed.size();
    assertTrue(size < 15 * 1024, () -> String.format(Locale.ROOT, "%,d bytes packed", size));
  }
}
