package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions and the list of keys, by keyboard alone. */
class KeyboardJourneyIT {
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

  @AfterEach
  void leaveWork() {
    try (Calls calls = new Calls(product.port())) {
      calls.available(calls.logIn("emma"), false);
    }
  }

  /**
   * Types into the log-in page and opens the inbox from the host's navigation, by Tab and Enter.
   */
  private static Page logIn(BrowserContext context, String user) {
    Page page = context.newPage();
    page.navigate(product.at("/crm/login").toString());
    tabTo(page, "#username");
    page.keyboard().type(user);
    page.keyboard().press("Tab");
    page.keyboard().type("agent-inbox");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/crm/?$"));
    tabTo(page, "nav a[href='/crm/apps/agent-inbox']");
    page.keyboard().press("Enter");
    assertThat(page.locator("ai-inbox [data-ref=sync]")).hasAttribute("data-state", "live");
    return page;
  }

  /** Presses Tab until the element has the focus. */
  private static void tabTo(Page page, String selector) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (Boolean.TRUE.equals(
          page.evaluate(
              "selector => document.activeElement?.matches(selector) ?? false", selector))) {
        return;
      }
      passed.add(focus(page));
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab never came to " + selector + " but to " + passed);
  }

  private static String focus(Page page) {
    return (String)
        page.evaluate(
            "() => { const at = document.activeElement; return at ? at.localName + '.' +"
                + " at.className + ' ' + (at.dataset.ref ?? '') : 'nothing'; }");
  }

  private static VisitorScreen visitor(BrowserContext context, String language, String name) {
    VisitorScreen visitor = VisitorScreen.open(product, context, language, "home");
    visitor.start(name, "keys@example.com", "?");
    return visitor;
  }

  private static void assertFocused(Locator element) {
    assertThat(element).isFocused();
    assertTrue(
        (boolean)
            element.evaluate(
                "at => getComputedStyle(at).outlineStyle !== 'none'"
                    + " || at.matches('h2, [data-ref=log]')"),
        () -> "the focus must be seen: " + element);
  }

  @Test
  void sixRegionsAreReachedByF6AndTheListOfKeysByAQuestionMark() {
    try (var first = browsers.person("en");
        var second = browsers.person("de")) {
      Page page = logIn(first, "emma");
      Keyboard keys = page.keyboard();
      keys.press("Shift+V");
      assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "true");
      VisitorScreen ann = visitor(second, "de", "Ann Region");
      assertThat(page.locator("ai-offers [data-ref=name]")).hasText("Ann Region");
      keys.press("a");
      assertFocused(page.locator("ai-composer textarea"));
      List<String> visited = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        visited.add(region(page));
        keys.press("F6");
      }
      assertEquals(
          List.of("ai-chat", "ai-visitor", "ai-bar", "ai-conversations", "ai-chat"), visited);
      keys.press("Shift+F6");
      assertEquals("ai-chat", region(page), "back from the visitor");

      keys.press("Escape");
      Locator item = page.locator("ai-conversations [data-ref=open][aria-current]");
      assertFocused(item);
      keys.press("?");
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText("Next conversation");
      assertThat(dialog).containsText("Transfer chat");
      Browsers.assertAccessible(page);
      Browsers.screenshot(page, "keys-en");
      tabTo(page, "ai-keys [data-ref=single]");
      keys.press("Space");
      assertThat(dialog.locator("kbd").filter(exactly("T"))).hasCount(0);
      keys.press("Escape");
      assertFocused(item);
      keys.press("t");
      assertThat(dialog).isHidden();
      keys.press("F6");
      assertEquals("ai-chat", region(page), "what is no single key still works");
      tabTo(page, "ai-visitor [data-ref=end]");
      keys.press("Enter");
      tabTo(page, "dialog[open] [value=end]");
      keys.press("Enter");
      ann.assertView("ended");
    }
  }

  private static Locator.FilterOptions exactly(String text) {
    return new Locator.FilterOptions().setHasText(Pattern.compile("^" + text + "$"));
  }

  private static String region(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const region = document.activeElement.closest('ai-offers, .ai-bar, ai-conversations, ai-chat, ai-visitor');
              return region?.matches('.ai-bar') ? 'ai-bar' : region?.localName ?? 'nowhere';
            }""");
  }

  /**
   * In each language the list of keys fits, also on a narrow screen, and names the keys its way.
   */
  @ParameterizedTest
  @ValueSource(strings = {"sofia pt", "lukas de", "minji ko"})
  void listOfKeysIsWhole(String who) {
    String user = who.split(" ", 2)[0];
    String language = who.split(" ", 2)[1];
    try (var context = browsers.person(language, 480, 740)) {
      AgentScreen agent = AgentScreen.open(product, context, user, language);
      agent.page().keyboard().press("?");
      Locator dialog = agent.page().getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText(agent.texts().text("inbox.keys.next"));
      assertThat(dialog.locator("kbd").filter(exactly(agent.texts().text("inbox.keys.key.Enter"))))
          .not()
          .hasCount(0);
      Browsers.screenshot(agent.page(), "keys-" + language);
      Browsers.assertAccessible(agent.page());
    }
  }
}
