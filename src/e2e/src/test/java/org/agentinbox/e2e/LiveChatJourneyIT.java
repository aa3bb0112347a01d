package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a chat feel alive, in real browsers, each side in its own language. */
class LiveChatJourneyIT {
  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "0");
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  private static Locator typing(AgentScreen agent) {
    return agent.page().locator("ai-chat [data-ref=typing]");
  }

  private static Locator receipt(AgentScreen agent) {
    return agent.page().locator(".ai-message__receipt:not([hidden])");
  }

  /** A text of the product with anything in place of its argument; browsers know no \\Q. */
  private static Pattern with(Texts texts, String key, String argument) {
    String plain = texts.text(key).replaceAll("[^\\p{L}\\p{N}{}]", ".");
    return Pattern.compile("^" + plain.replace(argument, ".+") + "$");
  }

  @Test
  void typingAndReadMarksGoBothWays() {
    try (BrowserContext visitors = browsers.person("de");
        BrowserContext agents = browsers.person("ko")) {
      AgentScreen agent = AgentScreen.open(product, agents, "minji", "ko");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitors, "de", "pricing");
      visitor.start("Änne", "aenne@example.com", "");
      agent.acceptOfferFrom("Änne");
      visitor.assertView("active");

      visitor.composer().pressSequentially("Guten Tag");
      assertThat(typing(agent)).isVisible();
      assertThat(typing(agent))
          .containsText(agent.texts().text("inbox.chat.typing").replace("{name}", "Änne"));
      Browsers.assertAccessible(agent.page());
      pictures(agent.page(), "live-typing-agent-ko");
      visitor.composer().press("Enter");
      assertThat(agent.log()).containsText("Guten Tag");
      assertThat(typing(agent)).isHidden();

      agent.composer().pressSequentially("안녕하세요");
      assertThat(visitor.byId("ai-typing")).isVisible();
      assertThat(visitor.byId("ai-typing-text"))
          .hasText(with(Texts.in("de"), "widget.typing", "{name}"));
      pictures(visitor.page(), "live-typing-visitor-de");
      agent.composer().press("Enter");
      assertThat(visitor.log()).containsText("안녕하세요");
      assertThat(visitor.byId("ai-typing")).isHidden();

      assertThat(receipt(agent)).hasText(with(agent.texts(), "inbox.chat.read", "{time}"));
      visitor.write("Danke");
      Locator read = visitor.log().locator(".ai-message__receipt:not([hidden])");
      assertThat(read).hasCount(1);
      assertThat(read).hasText(with(Texts.in("de"), "widget.message.read", "{time}"));

      visitor
          .page()
          .locator("agent-inbox-launcher button")
          .first()
          .click(); // closed: nothing is read
      agent.write("Noch da?");
      assertThat(receipt(agent)).hasText(agent.texts().text("inbox.chat.delivered"));
      visitor.openWidget();
      assertThat(receipt(agent)).hasText(with(agent.texts(), "inbox.chat.read", "{time}"));
      agent.write("👍");
      agent.write("🎉🎉");
      assertThat(visitor.log().locator(".ai-message--emoji")).hasCount(2);
      pictures(agent.page(), "live-read-agent-ko");
      pictures(visitor.page(), "live-read-visitor-de");
      Browsers.assertAccessible(visitor.page());
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void draftsAndWhatWasReadFollowToTheOtherDevice() {
    try (BrowserContext visitors = browsers.person("fr");
        BrowserContext agents = browsers.person("de");
        BrowserContext phone = browsers.person("de", 375, 740)) {
      AgentScreen agent = AgentScreen.open(product, agents, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitors, "fr", "help");
      visitor.start("Élodie", "elodie@example.com", "");
      agent.acceptOfferFrom("Élodie");
      visitor.write("Bonjour");
      assertThat(agent.log()).containsText("Bonjour");
      AgentScreen other = AgentScreen.open(product, phone, "lukas", "de");
      assertThat(other.listed("Élodie")).hasAttribute("data-unread", "false");

      agent.composer().fill("Einen Moment, ich sehe nach");
      Locator last = other.listed("Élodie").locator("[data-ref=last]");
      String draft = other.texts().text("inbox.list.draft").replace("{text}", "");
      assertThat(last).hasText(draft + "Einen Moment, ich sehe nach");
      pictures(other.page(), "live-draft-phone-de");
      other.listed("Élodie").locator("button").click();
      assertThat(other.composer()).hasValue("Einen Moment, ich sehe nach");
      other.page().locator("ai-composer [data-ref=replies-open]").click();
      assertThat(other.page().locator("ai-composer [data-ref=replies-none] a")).isVisible();
      Browsers.assertAccessible(other.page());
      pictures(other.page(), "live-slash-none-phone-de");
      other.composer().press("Escape");
      assertThat(other.composer()).hasValue("Einen Moment, ich sehe nach /");
      other.write("Einen Moment, ich sehe nach.");
      assertThat(agent.composer()).hasValue("");
      assertThat(agent.log()).containsText("ich sehe nach.");
      agent.page().reload();
      agent.assertInSync();
      agent.page().locator("ai-conversations li button").first().click();
      assertThat(agent.composer()).hasValue("");

      visitor.composer().fill("un brouillon");
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.composer()).hasValue("un brouillon");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void aSlashInsertsASavedReplyAndItsGapsMustBeFilled() {
    try (BrowserContext visitors = browsers.person("de");
        BrowserContext agents = browsers.person("ko");
        BrowserContext office = browsers.person("ko")) {
      SettingsScreen settings = SettingsScreen.open(product, agents, "minji", "ko");
      settings.show("replies");
      assertThat(settings.in("replies", "[data-ref=none]")).isVisible();
      save(
          settings,
          "인사",
          "인사말",
          "Guten Tag {visitor.firstName}, hier ist {agent.name}. Sie schreiben für {company}?");
      save(settings, "nach", "Rückfrage", "Darf ich nachfragen?");
      assertThat(settings.in("replies", "[data-ref=list] li")).hasCount(2);
      Browsers.assertAccessible(settings.page());
      pictures(settings.page(), "live-replies-settings-ko");
      settings.in("replies", "[data-ref=edit]").last().click();
      assertThat(settings.in("replies", "[data-ref=preview] mark")).hasCount(3);
      settings.in("replies", "[data-ref=form] [data-ref=text]").fill("Hallo {visitor.nmae}");
      settings.in("replies", "[data-ref=save]").click();
      assertThat(settings.in("replies", "[data-ref=text-error]")).containsText("visitor.nmae");
      Browsers.assertAccessible(settings.page());
      pictures(settings.page(), "live-reply-dialog-ko");
      settings.page().keyboard().press("Escape");

      AgentScreen agent = AgentScreen.open(product, office, "minji", "ko");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitors, "de", "pricing");
      visitor.start("Änne Müller", "aenne.unknown@example.com", "");
      agent.acceptOfferFrom("Änne Müller");
      agent.composer().pressSequentially("/");
      Locator list = agent.page().getByRole(AriaRole.LISTBOX);
      assertThat(list.getByRole(AriaRole.OPTION)).hasCount(2);
      Browsers.assertAccessible(agent.page());
      pictures(agent.page(), "live-slash-agent-ko");
      agent.composer().pressSequentially("인");
      assertThat(list.getByRole(AriaRole.OPTION)).hasCount(1);
      assertThat(agent.composer()).hasAttribute("aria-activedescendant", "ai-reply-0");
      agent.composer().press("Enter");
      String gap = "⟦" + agent.texts().text("common.placeholder.company") + "⟧";
      assertThat(agent.composer())
          .hasValue("Guten Tag Änne, hier ist " + name(agent) + ". Sie schreiben für " + gap + "?");
      assertEquals(gap, selected(agent.page()));
      agent.composer().press("Enter");
      assertThat(agent.page().locator("ai-composer [data-ref=gap]")).isVisible();
      pictures(agent.page(), "live-gap-agent-ko");
      assertFalse(agent.messages().stream().anyMatch(text -> text.contains("Guten Tag")));
      agent.page().keyboard().insertText("ACME");
      agent.composer().press("Enter");
      assertThat(visitor.log()).containsText("Sie schreiben für ACME?");

      agent.composer().pressSequentially("/nach");
      assertThat(list).isVisible();
      agent.composer().press("Escape");
      assertThat(list).isHidden();
      assertThat(agent.composer()).hasValue("/nach");
      assertThat(agent.composer()).isFocused();
      agent.composer().fill("");
      agent.page().locator("ai-composer [data-ref=emoji-open]").click();
      assertThat(agent.page().locator(".ai-emoji__sign").first()).isVisible();
      Browsers.assertAccessible(agent.page());
      pictures(agent.page(), "live-emoji-agent-ko");
      agent.page().keyboard().type("하트");
      agent.page().keyboard().press("ArrowDown");
      agent.page().keyboard().press("ArrowRight");
      String sign = agent.page().locator(".ai-emoji__sign").nth(1).textContent();
      assertThat(agent.page().locator(".ai-emoji__sign").nth(1)).isFocused();
      agent.page().keyboard().press("Enter");
      assertThat(agent.composer()).isFocused();
      assertThat(agent.composer()).hasValue(sign);
      agent.composer().press("Enter");
      assertThat(visitor.log().locator(".ai-message--emoji .ai-message__text")).hasText(sign);
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  private static void save(SettingsScreen settings, String shortcut, String title, String text) {
    settings.in("replies", "[data-ref=create]").click();
    settings.in("replies", "[data-ref=form] [data-ref=shortcut]").fill(shortcut);
    settings.in("replies", "[data-ref=form] [data-ref=name]").fill(title);
    settings.in("replies", "[data-ref=form] [data-ref=text]").fill(text);
    settings.in("replies", "[data-ref=save]").click();
    assertThat(settings.in("replies", "[data-ref=dialog]")).isHidden();
  }

  private static String selected(Page page) {
    return (String)
        page.evaluate(
            "() => { const it = document.activeElement;"
                + " return it.value.slice(it.selectionStart, it.selectionEnd); }");
  }

  private static String name(AgentScreen agent) {
    return (String)
        agent
            .page()
            .evaluate(
                "async () => (await (await fetch('/rest/agent-inbox/1.0/agent/session')).json()).agent.name");
  }

  /** Light and dark, to be looked at. */
  private static void pictures(Page page, String name) {
    Browsers.screenshot(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browsers.screenshot(page, name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
