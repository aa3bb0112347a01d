package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sound, notifications and title of an agent's windows and devices. The browser's own notifications
 * cannot be seen from a test: what is asked of them is written down instead.
 */
class NotificationsIT {
  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

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

  private static BrowserContext listening(String locale) {
    BrowserContext context = browsers.person(locale);
    Listening.to(context);
    return context;
  }

  private static VisitorScreen visitor(BrowserContext context, String name) {
    VisitorScreen visitor = VisitorScreen.open(product, context, "de", "home");
    visitor.start(name, "notice@example.com", "Geht das auch <i>rund</i>?");
    return visitor;
  }

  private static Locator soundHint(Page page) {
    return page.locator("ai-alerts [data-ref=sound]");
  }

  @Test
  void soundWaitsForAGestureAndOneOfAllWindowsAndDevicesRings() {
    try (var desk = browsers.person("en");
        var phone = browsers.person("en");
        var visitors = browsers.person("de")) {
      Listening.allowed(desk);
      Listening.allowed(phone);
      AgentScreen first = AgentScreen.open(product, desk, "emma", "en");
      assertThat(soundHint(first.page()))
          .hasText(first.texts().text("inbox.notices.sound.blocked"));
      Browsers.assertAccessible(first.page());
      soundHint(first.page()).click();
      assertThat(soundHint(first.page())).isHidden();
      int test = Listening.tones(first.page());
      assertTrue(test > 0, "what it sounds like is heard at once");

      Page second = desk.newPage();
      second.navigate(product.at("/crm/contacts").toString());
      second.locator("h1").first().click();
      AgentScreen third = AgentScreen.open(product, phone, "emma", "en");
      soundHint(third.page()).click();
      assertThat(soundHint(third.page())).isHidden();
      int phoneTest = Listening.tones(third.page());

      third.becomeAvailable();
      List<Page> pages = List.of(first.page(), second, third.page());
      pages.forEach(page -> Listening.away(page, true));
      VisitorScreen ann = visitor(visitors, "Ann Ring");
      assertThat(first.banner()).containsText("Ann Ring");
      assertThat(third.banner()).containsText("Ann Ring");
      assertThat(first.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
      assertThat(second).hasTitle(Pattern.compile("^\\(1\\) .*"));
      List<Integer> before = List.of(test, 0, phoneTest);
      first
          .page()
          .waitForCondition(
              () -> rings(pages, before).stream().anyMatch(rung -> rung >= 2),
              new Page.WaitForConditionOptions().setTimeout(20_000));
      assertEquals(
          1,
          rings(pages, before).stream().filter(rung -> rung > 0).count(),
          () -> "rings: " + rings(pages, before));
      List<?> shown = pages.stream().flatMap(page -> Listening.notices(page).stream()).toList();
      assertEquals(1, shown.size(), () -> "notifications: " + shown);
      pages.forEach(page -> Listening.away(page, false));

      first.acceptOfferFrom("Ann Ring");
      assertThat(second).hasTitle(Pattern.compile("^[^(].*"));
      ann.write("noch da?");
      assertThat(first.page()).hasTitle(Pattern.compile("^\\(1\\) .*"));
      first.write("Ja.");
      assertThat(first.page()).hasTitle(Pattern.compile("^[^(].*"));
      assertThat(third.page()).hasTitle(Pattern.compile("^[^(].*"));
      first.endSession();
      first.becomeUnavailable();
    }
  }

  /** A ring for an offer is six tones: two notes of three partials. */
  private static List<Integer> rings(List<Page> pages, List<Integer> before) {
    return java.util.stream.IntStream.range(0, pages.size())
        .mapToObj(i -> (Listening.tones(pages.get(i)) - before.get(i)) / 6)
        .toList();
  }

  @Test
  void permissionIsAskedInTwoStepsAndANotificationLeadsToTheChat() {
    try (var context = listening("en");
        var visitors = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "emma", "en");
      Page page = agent.page();
      Locator allow = page.locator("ai-alerts [data-ref=allow]");
      allow.click();
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText(agent.texts().text("inbox.notices.prompt"));
      Browsers.assertAccessible(page);
      Browsers.screenshot(page, "notices-ask-en");
      assertEquals(0, page.evaluate("() => globalThis.asked"), "only after a click on our own");
      dialog.locator("[value=continue]").click();
      assertThat(allow).isHidden();
      assertEquals(1, page.evaluate("() => globalThis.asked"));

      agent.becomeAvailable();
      page.evaluate("() => { globalThis.away = true; }");
      VisitorScreen ann = visitor(visitors, "Ann Notice");
      page.waitForFunction("() => globalThis.notices.length === 1");
      assertEquals(
          List.of("Incoming chat from Ann Notice.", "Geht das auch <i>rund</i>?", true),
          page.evaluate(
              "() => { const [n] = globalThis.notices; return [n.title, n.body, n.silent]; }"));
      page.evaluate("() => { globalThis.away = false; globalThis.notices[0].onclick(); }");
      assertThat(agent.banner().locator("[data-ref=accept]")).isFocused();
      agent.acceptOfferFrom("Ann Notice");
      page.waitForFunction("() => globalThis.notices[0].closed");

      page.evaluate(
          "() => { globalThis.away = true; localStorage.setItem('ai-notice-preview', 'false'); }");
      page.reload();
      agent.assertInSync();
      page.evaluate("() => { globalThis.away = true; }");
      ann.write("das Kennwort ist Reiher");
      page.waitForFunction("() => globalThis.notices.length === 1");
      String shown =
          (String)
              page.evaluate("() => JSON.stringify(globalThis.notices.map(n => [n.title, n.body]))");
      assertFalse(shown.contains("Reiher") || shown.contains("Ann"), shown);
      page.evaluate("() => { globalThis.away = false; globalThis.notices[0].onclick(); }");
      assertThat(agent.chatHeading()).hasText("Ann Notice");
      assertThat(agent.composer()).isFocused();
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void settingsTryTheSoundAndHelpWhereTheBrowserBlocks() {
    try (var context = listening("de")) {
      context.addInitScript("localStorage.setItem('test-permission', 'denied')");
      SettingsScreen screen = SettingsScreen.open(product, context, "lukas", "de");
      Page page = screen.page();
      screen.in("my", "[data-ref=test]").click();
      page.waitForFunction("() => globalThis.tones >= 6");
      assertThat(screen.in("my", "[data-ref=test-result]")).isEmpty();
      screen.in("my", "[data-ref=volume]").fill("0");
      screen.in("my", "[data-ref=test]").click();
      assertThat(screen.in("my", "[data-ref=test-result]"))
          .hasText(screen.texts().text("settings.notifications.silent"));
      assertThat(screen.in("my", "[data-ref=device-state]"))
          .hasText(screen.texts().text("inbox.notices.state.denied"));
      assertThat(screen.in("my", "[data-ref=device-help]"))
          .hasText(screen.texts().text("inbox.notices.help.chrome"));
      assertThat(screen.in("my", "[data-ref=ask]")).isHidden();
      Browsers.assertAccessible(page);
      Browsers.screenshot(page, "settings-notices-de");
    }
  }
}
