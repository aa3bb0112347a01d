package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One conversation from the first click to the last, in real browsers, each side in its own
 * language.
 */
class ConversationJourneyIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "6");
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  /** The widget in each of the six languages, with agents whose screens are in four of them. */
  @ParameterizedTest
  @CsvSource({
    "de, minji, ko",
    "ko, lukas, de",
    "pt, emma, en",
    "it, sofia, pt",
    "fr, minji, ko",
    "en, lukas, de"
  })
  void visitorAndAgentTalkEachInTheirOwnLanguage(String site, String user, String screen) {
    try (var visitorContext = browsers.person(site);
        var agentContext = browsers.person(screen)) {
      AgentScreen agent = AgentScreen.open(product, agentContext, user, screen);
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, site, "pricing");
      String name = "Visitor <b>" + site + "</b> $name";
      visitor.start(
          name, "visitor." + site + "@example.com", "#set($x=1) ${x} <script>alert(1)</script>");
      visitor.assertView("waiting");

      agent.acceptOfferFrom(name);
      visitor.assertView("active");
      assertThat(agent.log()).containsText("#set($x=1) ${x} <script>alert(1)</script>");

      visitor.write("Guten Tag 안녕 " + site);
      assertThat(agent.log()).containsText("Guten Tag 안녕 " + site);
      agent.write("Antwort 답변 <i>x</i> https://example.com/a?b=1&c=2");
      assertThat(visitor.log()).containsText("Antwort 답변 <i>x</i> https://example.com/a?b=1&c=2");
      assertThat(visitor.log().locator("a")).hasAttribute("href", "https://example.com/a?b=1&c=2");

      assertThat(visitor.button("widget.end.open")).isVisible();
      agent.endSession();
      visitor.assertView("ended");
      assertThat(visitor.frame().locator("#ai-over-heading"))
          .hasText(Texts.in(site).text("widget.ended.heading"));
      agent.becomeUnavailable();
    }
  }

  /**
   * M: name, job title, email address, phone number, CRM status, in this order; a dash for what is
   * missing.
   */
  @Test
  void sidebarShowsTheHostsRecordInOrderWithDashes() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "help");
      visitor.start("Somebody Typed", KnownContacts.complete().email(), "");
      agent.acceptOfferFrom("Somebody Typed");

      KnownContacts.Contact known = KnownContacts.complete();
      assertThat(agent.field("name")).containsText(known.name());
      assertThat(agent.field("jobTitle")).containsText(known.jobTitle());
      assertThat(agent.field("email")).containsText(known.email());
      assertThat(agent.field("phone")).containsText(known.phone());
      assertThat(agent.field("status").locator("[data-ref=value]")).not().isEmpty();
      assertEquals(
          List.of("field-name", "field-jobTitle", "field-email", "field-phone", "field-status"),
          agent
              .page()
              .locator("ai-visitor dl > [data-ref^=field-]")
              .evaluateAll("all => all.map(one => one.dataset.ref)"));
      assertBeside(agent.page(), "ai-chat", "ai-visitor");
      Browsers.assertAccessible(agent.page());
      agent.endSession();

      visitor.button("widget.again").click();
      visitor.start("Nobody Known", "nobody.known@example.com", "");
      agent.acceptOfferFrom("Nobody Known");
      for (String missing : List.of("jobTitle", "phone", "status")) {
        assertThat(agent.field(missing).locator("[data-ref=missing] [aria-hidden]")).hasText("-");
      }
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void whatTheHostHidesIsSaidToBeHidden() {
    try (var visitorContext = browsers.person("pt");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "pt", "help");
      visitor.start("Bia", KnownContacts.phoneHidden().email(), "");
      agent.acceptOfferFrom("Bia");
      assertThat(agent.field("name")).containsText(KnownContacts.phoneHidden().name());
      assertThat(agent.field("phone")).containsText(Texts.in("de").text("inbox.visitor.hidden"));
      assertThat(agent.page().locator("ai-visitor"))
          .not()
          .containsText(KnownContacts.phoneHidden().phone());
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  private static void assertBeside(Page page, String left, String right) {
    var first = page.locator(left).boundingBox();
    var second = page.locator(right).boundingBox();
    assertTrue(first.x + first.width <= second.x + 1, left + " must be left of " + right);
  }

  @Test
  void chatSurvivesReloadAndMovingBetweenPagesOnBothSides() {
    try (var visitorContext = browsers.person("it");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "it", "home");
      visitor.start("Giulia", "giulia@example.com", "");
      agent.acceptOfferFrom("Giulia");
      visitor.write("uno");
      assertThat(agent.log()).containsText("uno");

      visitor.page().navigate(product.site("/it/products").toString());
      agent.write("due");
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.log()).containsText("due");
      agent.composer().fill("a draft");
      agent.page().reload();
      agent.assertInSync();
      agent.page().locator("ai-conversations li button").first().click();
      assertThat(agent.composer()).hasValue("a draft");
      visitor.write("tre");
      assertThat(agent.log()).containsText("tre");
      assertEquals(List.of("uno", "due", "tre"), agent.messages());
      assertEquals(List.of("uno", "due", "tre"), visitor.messages());
      visitor.end();
      assertThat(agent.page().locator("ai-chat [data-ref=closed]")).isVisible();
      agent.becomeUnavailable();
    }
  }

  /** Wherever the agent is in the host, the banner is there, and accepting leads to the chat. */
  @Test
  void bannerShowsOnEveryPageOfTheHost() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.becomeAvailable();
      agent.page().navigate(product.at("/crm/contacts").toString());
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "home");
      visitor.start("Banner Visitor", "banner@example.com", "Is anybody there?");

      assertThat(agent.banner()).containsText("Banner Visitor");
      Browsers.assertAccessible(agent.page());
      agent.banner().locator("[data-ref=accept]").click();
      agent.page().waitForURL(Pattern.compile(".*/crm/apps/agent-inbox.*"));
      assertThat(agent.chatHeading()).hasText("Banner Visitor");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  /** An offer nobody answers goes to the next agent after 45 s; the countdown shows it. */
  @Test
  void declinedOfferGoesToTheNextAgentAtOnce() {
    try (var visitorContext = browsers.person("en");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "home");
      visitor.start("Declined Visitor", "declined@example.com", "");
      assertThat(emma.banner()).containsText("Declined Visitor");
      assertThat(emma.banner().locator("[data-ref=countdown]"))
          .hasText(Pattern.compile("^(4[0-5]|3[5-9]) s left to accept$"));

      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();
      emma.banner().locator("[data-ref=decline]").click();
      assertThat(emma.banner()).isHidden();
      lukas.acceptOfferFrom("Declined Visitor");
      emma.becomeUnavailable();
      lukas.becomeUnavailable();
      visitor.write("still here");
      assertThat(lukas.log()).containsText("still here");
      lukas.endSession();
    }
  }

  /** The server dies in mid-chat; both go on typing, and nothing is lost or doubled. */
  @Test
  void bothBrowsersResumeByThemselvesAfterTheServerWasKilled() {
    try (var visitorContext = browsers.person("fr");
        var agentContext = browsers.person("pt")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "sofia", "pt");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "fr", "help");
      visitor.start("Chloé", "chloe@example.com", "");
      agent.acceptOfferFrom("Chloé");
      List<String> sent = new ArrayList<>(List.of("avant"));
      visitor.write("avant");
      assertThat(agent.log()).containsText("avant");

      product.kill9();
      visitor.write("pendant un");
      agent.write("pendant deux");
      visitor.write("pendant trois");
      product.startAgain();

      assertThat(agent.log()).containsText("pendant trois");
      assertThat(visitor.log()).containsText("pendant deux");
      visitor.assertInSync();
      agent.assertInSync();
      sent.addAll(List.of("pendant un", "pendant deux", "pendant trois"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertEquals(sent.size(), agent.messages().size(), agent.messages()::toString);
                assertTrue(agent.messages().containsAll(sent), agent.messages()::toString);
                assertEquals(agent.messages(), visitor.messages());
              });
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  /** Pictures of each screen for people to look at, and axe on each of them. */
  @ParameterizedTest
  @CsvSource({
    "ko, minji, ko, 375, DARK", "de, lukas, de, 1280, DARK",
    "de, lukas, de, 375, LIGHT", "pt, sofia, pt, 1280, LIGHT"
  })
  void everyScreenIsAccessibleAndHasItsPicture(
      String site, String user, String screen, int width, ColorScheme scheme) {
    String suffix =
        "-" + screen + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
    int height = width < 500 ? 740 : 800;
    try (var visitorContext = browsers.person(site, width, height);
        var agentContext = browsers.person(screen, width, height)) {
      AgentScreen agent = AgentScreen.open(product, agentContext, user, screen);
      agent.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      look(agent.page(), "inbox-empty" + suffix);
      agent.becomeAvailable();

      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, site, "help");
      visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      visitor.launcher().waitFor();
      look(visitor.page(), "site" + suffix);
      visitor.openWidget();
      visitor.assertView("start");
      look(visitor.page(), "widget-start" + suffix);
      visitor.start(
          "Maximiliane Freifrau von Hohenlohe-Langenburg",
          "max@example.com",
          "Können Sie mir die Lieferzeit nennen? 배송 기간을 알려 주시겠습니까?");
      look(visitor.page(), "widget-waiting" + suffix);
      assertThat(agent.banner()).isVisible();
      look(agent.page(), "inbox-offer" + suffix);
      agent.acceptOfferFrom("Maximiliane Freifrau von Hohenlohe-Langenburg");
      agent.write("Selbstverständlich! 네, 물론입니다. https://velora.example/lieferung");
      assertThat(visitor.log()).containsText("velora.example");
      look(agent.page(), "inbox-chat" + suffix);
      look(visitor.page(), "widget-chat" + suffix);
      if (width < 500) {
        agent.page().locator("ai-chat [data-ref=info]").click();
        look(agent.page(), "inbox-visitor" + suffix);
      }
      agent.endSession();
      visitor.assertView("ended");
      look(agent.page(), "inbox-ended" + suffix);
      look(visitor.page(), "widget-ended" + suffix);
      for (String path :
          List.of(
              "/crm/",
              "/crm/contacts",
              "/crm/contacts/1",
              "/crm/cases",
              "/crm/cases/1",
              "/crm/profile")) {
        agent.page().navigate(product.at(path).toString());
        look(agent.page(), "host" + path.replace('/', '-') + suffix);
      }
      agent.openInbox();
      agent.becomeUnavailable();
    }
  }

  private static void look(Page page, String name) {
    Browsers.screenshot(page, name);
    Browsers.assertAccessible(page);
  }
}
