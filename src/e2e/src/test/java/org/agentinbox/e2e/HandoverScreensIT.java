package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the screens of handing over, supervising and waiting, and axe on each of them. */
class HandoverScreensIT {
  private static final String VISITOR = "Maximiliane Freifrau von Hohenlohe-Langenburg";

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "6");
    browsers = Browsers.start();
    try (House house = new House(product)) {
      house.routing(
          routing -> {
            ObjectNode team = routing.withArray("teams").addObject();
            team.put("id", "service").put("name", "Technischer Kundendienst 고객 지원");
            team.putArray("agents").add("lukas").add("minji");
          });
    }
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  @ParameterizedTest
  @CsvSource({
    "de, lukas, 1280, LIGHT",
    "de, lukas, 375, DARK",
    "ko, minji, 375, LIGHT",
    "pt, sofia, 1920, DARK"
  })
  void everyScreenIsAccessibleAndHasItsPicture(
      String language, String user, int width, ColorScheme scheme) {
    String suffix =
        "-" + language + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
    int height = width < 500 ? 740 : width > 1500 ? 1000 : 800;
    try (var visitorContext = browsers.person(language, width, height);
        var agentContext = browsers.person(language, width, height);
        var leadContext = browsers.person("en", width, height)) {
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, language, "help");
      schemed(visitor.page(), scheme);
      visitor.start(VISITOR, "max@example.com", "Können Sie mir die Lieferzeit nennen? 배송 기간?");
      assertThat(visitor.byId("ai-instead")).isVisible();
      look(visitor.page(), "widget-wait" + suffix);
      visitor.byId("ai-instead").click();
      look(visitor.page(), "widget-instead" + suffix);
      visitor.byId("ai-leave-back").click();

      AgentScreen lead = signIn(leadContext).speak(language);
      schemed(lead.page(), scheme);
      LiveScreen live = lead.openLive();
      assertThat(live.waiting(VISITOR)).isVisible();
      look(live.page(), "live-queue" + suffix);

      AgentScreen agent = AgentScreen.open(product, agentContext, user, language);
      schemed(agent.page(), scheme);
      agent.becomeAvailable();
      agent.acceptOfferFrom(VISITOR);
      agent.write("Selbstverständlich! 네, 물론입니다. https://velora.example/lieferung");
      look(agent.page(), "inbox-active" + suffix);
      agent.page().locator("ai-chat [data-ref=transfer]").first().click();
      assertThat(agent.page().locator("ai-picker [role=option]").first()).isVisible();
      look(agent.page(), "picker" + suffix);
      agent.page().keyboard().press("Escape");

      assertThat(live.active(VISITOR)).isVisible();
      look(live.page(), "live-active" + suffix);
      assertThat(live.read(live.active(VISITOR))).containsText("velora.example");
      look(live.page(), "live-read" + suffix);
      live.page().keyboard().press("Escape");

      lead.openInbox();
      lead.becomeAvailable();
      agent.transferTo("Emma", "Kundin seit 2019, sehr wichtig.\nBitte Rabatt anbieten. 할인 안내");
      look(agent.page(), "inbox-transfer" + suffix);
      assertThat(lead.banner()).containsText("Kundin seit 2019");
      look(lead.page(), "inbox-handover" + suffix);
      lead.acceptOfferFrom(VISITOR);
      assertThat(agent.notice()).isVisible();
      look(agent.page(), "inbox-released" + suffix);
      look(lead.page(), "inbox-note" + suffix);
      lead.page().locator("ai-chat [data-ref=why]").click();
      assertThat(lead.page().locator("ai-why .ai-decision").first()).isVisible();
      look(lead.page(), "why" + suffix);
      lead.page().keyboard().press("Escape");
      visitor.end();
      lead.becomeUnavailable();
      agent.becomeUnavailable();
    }
  }

  /** Whatever language she spoke last. */
  private static AgentScreen signIn(com.microsoft.playwright.BrowserContext context) {
    return AgentScreen.open(product, context, "emma", "en");
  }

  private static void schemed(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  private static void look(Page page, String name) {
    Browsers.screenshot(page, name);
    Browsers.assertAccessible(page);
  }
}
