package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The list of conversations: searched, filtered, by key, and who waits longest first. */
// by name: the one that ends a chat of its own comes last
@TestMethodOrder(MethodOrderer.MethodName.class)
class SearchJourneyIT {
  /** What each visitor asks in a language of theirs. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "Ann Doe", "Where is my refund for order 1734?",
          "Beatriz Não", "O reembolso da fatura não chegou",
          "Chiara Città", "Il rimborso non è arrivato in città",
          "Élodie Été", "Où en est le remboursement de l’abonnement ?",
          "Dora Müller", "Die Rückzahlung für die Straße fehlt",
          "김민수", "주문한 상품을 환불받고 싶습니다");

  private static final Locator.GetByTextOptions EXACT =
      new Locator.GetByTextOptions().setExact(true);

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
    try (House house = new House(product)) {
      house.settings(settings -> settings.put("waitSeconds", 10));
    }
    QUESTIONS.forEach(SearchJourneyIT::leaveMessage);
  }

  private static void leaveMessage(String name, String question) {
    try (BrowserContext context = browsers.person("en")) {
      VisitorScreen visitor = VisitorScreen.open(product, context, "en", "home");
      visitor.start(name, "visitor@example.com", question);
      visitor.button("widget.waiting.instead").click();
      visitor.labelled("widget.leave.label").fill("Thank you");
      visitor.button("widget.leave.send").click();
      visitor.assertView("missed");
    }
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  private static Locator search(AgentScreen agent) {
    return agent
        .page()
        .getByRole(
            AriaRole.TEXTBOX,
            new Page.GetByRoleOptions().setName(agent.texts().text("inbox.search.label")));
  }

  private static Locator items(AgentScreen agent) {
    return agent.page().locator("ai-conversations [data-ref=list] > li");
  }

  private static Locator found(AgentScreen agent) {
    return agent.page().locator("ai-search [data-ref=found]");
  }

  @Test
  void everyLanguageIsFoundAndMarked() {
    try (var context = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "lukas", "de");
      agent.showAll();
      assertThat(items(agent)).hasCount(6);
      Map<String, String> words =
          Map.of(
              "ORDER refu", "Ann Doe",
              "nao chegou", "Beatriz Não",
              "citta", "Chiara Città",
              "abonnement", "Élodie Été",
              "muller", "Dora Müller",
              "환불", "김민수");
      words.forEach(
          (query, name) -> {
            search(agent).fill(query);
            assertThat(items(agent)).hasCount(1);
            assertThat(items(agent)).containsText(name);
            assertThat(items(agent).locator("mark").first()).isVisible();
            assertThat(found(agent)).containsText("1 ");
          });
      assertThat(items(agent).locator("mark")).not().hasCount(0);
      search(agent).fill("<b>nichts</b>");
      assertThat(found(agent)).containsText("Keine");
      assertThat(agent.page().locator("ai-conversations [data-ref=empty]")).isVisible();
      Browsers.screenshot(agent.page(), "search-nothing-de");
      Browsers.assertAccessible(agent.page());
      search(agent).press("Escape");
      assertThat(items(agent)).hasCount(6);
      assertThat(found(agent)).hasText("");
    }
  }

  @Test
  void filtersAreChipsThatCanBeTakenBack() {
    try (var context = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "lukas", "de");
      Page page = agent.page();
      page.locator("ai-search [data-ref=toggle]").click();
      page.locator("ai-search [data-ref=state-ended]").check();
      assertThat(page.locator("ai-conversations [data-ref=all]"))
          .hasAttribute("aria-pressed", "true");
      assertThat(found(agent)).containsText("Keine");
      page.locator("ai-search [data-ref=state-missed]").check();
      assertThat(items(agent)).hasCount(6);
      page.locator("ai-search [data-ref=from]").fill("2020-01-01");
      page.locator("ai-search [data-ref=agent]").selectOption("lukas");
      assertThat(found(agent)).containsText("Keine");
      assertThat(page.locator("ai-search [data-ref=chips] li")).hasCount(4);
      Browsers.screenshot(page, "search-filters-de");
      Browsers.assertAccessible(page);
      page.getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions()
                  .setName(
                      agent
                          .texts()
                          .text("inbox.search.remove")
                          .replace("{filter}", "Lukas Brandt")))
          .click();
      assertThat(items(agent)).hasCount(6);
      search(agent).fill("rück");
      assertThat(items(agent)).hasCount(1);
      page.locator("ai-search [data-ref=reset]").click();
      assertThat(page.locator("ai-search [data-ref=chips] li")).hasCount(0);
      assertThat(search(agent)).hasValue("");
      assertThat(items(agent)).hasCount(6);
    }
  }

  @Test
  void theLongestWaitingChatComesFirstAndFocusStays() {
    try (var visitors = browsers.person("ko");
        var other = browsers.person("ko");
        var context = browsers.person("ko", 375, 812)) {
      context
          .newPage()
          .emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      AgentScreen agent = AgentScreen.open(product, context, "minji", "ko");
      agent.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      agent.becomeAvailable();
      VisitorScreen first = VisitorScreen.open(product, visitors, "ko", "home");
      first.start("이서연", "seoyeon@example.com", "");
      agent.acceptOfferFrom("이서연");
      agent.page().locator("ai-chat [data-ref=back]").click();
      VisitorScreen second = VisitorScreen.open(product, other, "ko", "home");
      second.start("박준호", "junho@example.com", "");
      agent.acceptOfferFrom("박준호");
      agent.page().locator("ai-chat [data-ref=back]").click();
      agent.becomeUnavailable();
      agent.page().mouse().move(0, 0);
      agent.page().locator("ai-conversations [data-ref=active]").focus();
      first.write("환불은 언제 되나요?");
      assertThat(items(agent).first()).containsText("이서연");
      assertThat(items(agent).first().locator("[data-ref=waits]")).isVisible();
      second.write("배송은 언제 되나요?");
      assertThat(items(agent).last().locator("[data-ref=waits]")).isVisible();
      assertThat(items(agent).first()).containsText("이서연");
      Browsers.screenshot(agent.page(), "list-waiting-ko-phone-dark");
      // Who looks at the list sees nothing move, whatever comes.
      items(agent).last().locator("button").focus();
      agent.page().keyboard().press("ArrowUp");
      assertEquals(
          "이서연",
          agent
              .page()
              .evaluate(
                  "() => document.activeElement.querySelector('[data-ref=name]').textContent"));
      search(agent).fill("배송");
      assertThat(items(agent)).hasCount(1);
      assertThat(items(agent)).containsText("박준호");
      Browsers.assertAccessible(agent.page());
      Browsers.screenshot(agent.page(), "search-ko-phone-dark");
      search(agent).press("Escape");
      items(agent).first().locator("button").click();
      agent.write("곧 됩니다.");
      agent.page().locator("ai-chat [data-ref=info]").click();
      agent.endSession();
      first.assertView("ended");
    }
  }

  @Test
  void whatIsFoundIsOpenedAtItsLine() {
    try (var person = browsers.person("en");
        var context = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, context, "emma", "en");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, person, "en", "home");
      visitor.start("Lena Long", "long@example.com", "The invoice 4711 is wrong");
      agent.acceptOfferFrom("Lena Long");
      for (int i = 1; i <= 40; i++) {
        visitor.write("line " + i);
      }
      assertThat(agent.log().getByText("line 40", EXACT)).isInViewport();

      search(agent).fill("invo");
      assertThat(items(agent).locator("mark")).hasText("invo");
      items(agent).locator("button").click();
      Locator line = agent.log().locator(".ai-message--found");
      assertThat(line).containsText("The invoice 4711 is wrong");
      assertThat(line).isInViewport();
      assertThat(line).isFocused();
      assertThat(line.locator("mark")).hasText("invo");
      assertThat(agent.log().getByText("line 40", EXACT)).not().isInViewport();
      Browsers.screenshot(agent.page(), "search-opened-en");
      Browsers.assertAccessible(agent.page());
      // What comes meanwhile does not take the reader away.
      visitor.write("and another thing");
      assertThat(agent.page().locator("ai-chat [data-ref=newest]")).isVisible();
      assertThat(line).isInViewport();

      search(agent).fill("refu");
      agent.showAll();
      Locator past = items(agent).filter(new Locator.FilterOptions().setHasText("Ann Doe"));
      assertThat(past.locator("mark")).hasText("refu");
      past.locator("button").click();
      assertThat(line).hasCount(1);
      assertThat(line.locator("mark")).hasText("refu");
      assertThat(line).isFocused();
      search(agent).press("Escape");
      items(agent)
          .filter(new Locator.FilterOptions().setHasText("Lena Long"))
          .locator("button")
          .click();
      assertThat(line).hasCount(0);
      assertThat(agent.composer()).isFocused();
      agent.endSession();
      agent.becomeUnavailable();
    }
  }
}
