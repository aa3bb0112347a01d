package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole work of an agent by keyboard: only colleagues and visitors have a mouse. */
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
    ByKeys byKeys = new ByKeys(page);
    page.navigate(product.at("/crm/login").toString());
    byKeys.tabTo("#username");
    page.keyboard().type(user);
    page.keyboard().press("Tab");
    page.keyboard().type("agent-inbox");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/crm/?$"));
    byKeys.tabTo("nav a[href='/crm/apps/agent-inbox']");
    page.keyboard().press("Enter");
    assertThat(page.locator("ai-inbox [data-ref=sync]")).hasAttribute("data-state", "live");
    return page;
  }

  private static VisitorScreen visitor(BrowserContext context, String language, String name) {
    VisitorScreen visitor = VisitorScreen.open(product, context, language, "home");
    visitor.start(name, "keys@example.com", "?");
    return visitor;
  }

  @Test
  void agentWorksFromLogInToTheEndOfASessionByKeysAlone() {
    try (var first = browsers.person("en");
        var second = browsers.person("de");
        var third = browsers.person("fr")) {
      saveReply();
      Page page = logIn(first, "emma");
      ByKeys byKeys = new ByKeys(page);
      Keyboard keys = page.keyboard();
      keys.press("Shift+V");
      assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "true");
      VisitorScreen ann = visitor(second, "de", "Ann Taste");
      assertThat(page.locator("ai-offers [data-ref=name]")).hasText("Ann Taste");

      keys.press("a");
      Locator composer = page.locator("ai-composer textarea");
      byKeys.assertFocused(composer);
      keys.type("Hello Ann, all by keys: a?");
      keys.press("Shift+Enter");
      keys.type("second line");
      keys.press("Enter");
      assertThat(ann.log()).containsText("second line");
      byKeys.assertFocused(composer);

      byKeys.noteAndSavedReply(ann);
      byKeys.attach(ann);
      byKeys.link();

      // A second chat, accepted while a message is being typed: the text stays.
      keys.press("r");
      byKeys.assertFocused(composer);
      keys.type("draft");
      VisitorScreen bea = visitor(third, "fr", "Bea Touche");
      assertThat(page.locator("ai-offers [data-ref=name]")).hasText("Bea Touche");
      keys.press("Alt+Enter");
      assertThat(page.locator("ai-chat [data-ref=heading]")).hasText("Bea Touche");
      byKeys.assertFocused(composer);
      keys.type("Bonjour");
      keys.press("Enter");
      assertThat(bea.log()).containsText("Bonjour");
      keys.press("Alt+ArrowDown");
      keys.press("Alt+ArrowUp");
      bea.write("une question");
      assertThat(page.locator("ai-conversations li").filter(named("Bea Touche")))
          .containsText("une question");

      // Out of the message, through the list, to who waits for an answer.
      keys.press("Escape");
      assertThat(page.locator("ai-conversations [data-ref=open]:focus")).hasCount(1);
      keys.press("End");
      keys.press("Home");
      keys.press("Enter");
      keys.press("Escape");
      keys.press("n");
      assertThat(page.locator("ai-chat [data-ref=heading]")).hasText("Bea Touche");
      keys.type("Voilà");
      keys.press("Enter");
      assertThat(bea.log()).containsText("Voilà");

      try (var fourth = browsers.person("de")) {
        AgentScreen lukas = AgentScreen.open(product, fourth, "lukas", "de");
        lukas.becomeAvailable();
        byKeys.transferAndCancel(lukas);
        byKeys.end(bea);
        byKeys.searchAndFilter();
        keys.press("j");
        assertThat(page.locator("ai-chat [data-ref=heading]")).hasText("Ann Taste");
        assertThat(composer).hasValue("draft");
        keys.press("Escape");
        keys.press("i");
        byKeys.assertFocused(page.locator("ai-visitor [data-ref=heading]"));
        byKeys.transfer(lukas);
        lukas.endSession();
        lukas.becomeUnavailable();
      }
      ann.assertView("ended");
      keys.press("Shift+V");
      assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "false");
    }
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  private static void saveReply() {
    try (Calls calls = new Calls(product.port())) {
      AgentAccess emma = calls.logIn("emma");
      String reply =
          """
          {"version":0,"shortcut":"hours","title":"Opening hours","shared":false,\
          "text":"We are open from 9 to 17."}""";
      Request put = Request.put(Api.BASE + "/replies/reply-hours-1", reply);
      assertEquals(200, calls.send(emma.sign(put)).status());
    }
  }

  @Test
  void sixRegionsAreReachedByF6AndTheListOfKeysByAQuestionMark() {
    try (var first = browsers.person("en");
        var second = browsers.person("de")) {
      Page page = logIn(first, "emma");
      ByKeys byKeys = new ByKeys(page);
      Keyboard keys = page.keyboard();
      keys.press("Shift+V");
      assertThat(page.getByRole(AriaRole.SWITCH)).hasAttribute("aria-checked", "true");
      VisitorScreen ann = visitor(second, "de", "Ann Region");
      assertThat(page.locator("ai-offers [data-ref=name]")).hasText("Ann Region");
      keys.press("a");
      byKeys.assertFocused(page.locator("ai-composer textarea"));
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
      byKeys.assertFocused(item);
      keys.press("?");
      Locator dialog = page.getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText("Next conversation");
      assertThat(dialog).containsText("Transfer chat");
      Browsers.assertAccessible(page);
      Browsers.screenshot(page, "keys-en");
      byKeys.tabTo("ai-keys [data-ref=single]");
      keys.press("Space");
      assertThat(dialog.locator("kbd").filter(exactly("T"))).hasCount(0);
      keys.press("Escape");
      byKeys.assertFocused(item);
      keys.press("t");
      assertThat(dialog).isHidden();
      keys.press("F6");
      assertEquals("ai-chat", region(page), "what is no single key still works");
      byKeys.tabTo("ai-visitor [data-ref=end]");
      keys.press("Enter");
      byKeys.tabTo("dialog[open] [value=end]");
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
