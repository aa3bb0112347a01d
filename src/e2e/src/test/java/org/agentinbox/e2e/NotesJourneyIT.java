package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents note things for each other, and never send them to the visitor by mistake. */
class NotesJourneyIT {
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

  private static Locator part(AgentScreen agent, String name) {
    return agent.page().locator("ai-composer [data-ref=" + name + "]");
  }

  private static Locator note(AgentScreen agent, String text) {
    return agent.log().locator(".ai-note").filter(new Locator.FilterOptions().setHasText(text));
  }

  @Test
  void theSwitchKeepsTheTextAndTheButtonSaysWhatItDoes() {
    try (var visitorContext = browsers.person("fr");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "fr", "pricing");
      visitor.start("Chloé Note", "note@example.com", "Bonjour");
      lukas.acceptOfferFrom("Chloé Note");
      assertThat(part(lukas, "send")).containsText("Senden");

      lukas.composer().fill("Zahlt nie pünktlich");
      part(lukas, "as-note").click();
      assertThat(lukas.noteComposer()).hasValue("Zahlt nie pünktlich");
      assertThat(lukas.noteComposer()).isFocused();
      assertThat(part(lukas, "send")).containsText("Notiz hinzufügen");
      assertThat(part(lukas, "who")).containsText("nie der Besucher");
      // It stays a note over a reload, and over another conversation.
      lukas.page().reload();
      lukas.assertInSync();
      assertThat(lukas.noteComposer()).hasValue("Zahlt nie pünktlich");
      lukas.noteComposer().press("Enter");
      assertThat(note(lukas, "Zahlt nie pünktlich")).isVisible();
      assertThat(lukas.noteComposer()).hasValue("");
      part(lukas, "as-message").click();
      lukas.write("Guten Tag!");
      assertThat(visitor.log()).containsText("Guten Tag!");
      assertFalse(visitor.frame().locator("html").innerHTML().contains("pünktlich"));
      // Below the line after which it was written.
      assertEquals(
          "note message",
          lukas
              .page()
              .evaluate(
                  "() => [...document.querySelectorAll('[data-ref=lines] > *')].slice(-2)"
                      + ".map(it => it.dataset.key.split(' ')[0]).join(' ')"));

      // A supervisor reads it in the chat that goes on; a colleague in the one that is over.
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      LiveScreen live = emma.openLive();
      assertThat(live.read(live.active("Chloé Note"))).containsText("Zahlt nie pünktlich");
      live.page().keyboard().press("Escape");
      lukas.endSession();
      lukas.becomeUnavailable();
      assertThat(lukas.noteComposer()).isVisible();
      assertThat(part(lukas, "kinds")).isHidden();
      emma.openInbox();
      emma.showAll();
      emma.listed("Chloé Note").locator("button").first().click();
      assertThat(note(emma, "Zahlt nie pünktlich")).isVisible();
      emma.writeNote("Called back, all is well");
      assertThat(note(emma, "Called back, all is well")).containsText("Emma Clarke");
      emma.page().reload();
      assertThat(note(emma, "Called back, all is well")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de, lukas, 1280, LIGHT",
    "ko, minji, 375, DARK",
    "ko, minji, 1280, DARK",
    "de, lukas, 375, LIGHT"
  })
  void notesLookLikeNothingElse(String language, String user, int width, ColorScheme scheme) {
    try (var visitorContext = browsers.person(language);
        var agentContext = browsers.person(language, width, width < 500 ? 740 : 800)) {
      AgentScreen agent = AgentScreen.open(product, agentContext, user, language);
      agent.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, language, "help");
      visitor.start("Max Notiz", "max@example.com", "Wann kommt die Lieferung? 배송은 언제입니까?");
      agent.acceptOfferFrom("Max Notiz");
      agent.write("Ich sehe nach. 확인하겠습니다.");
      agent.writeNote(
          "Kundin seit 2019, bitte Rabatt anbieten: https://velora.example/rabatt 할인 안내");
      assertThat(note(agent, "Rabatt")).isVisible();
      agent.noteComposer().fill("Noch eine Notiz 메모");
      Browsers.screenshot(
          agent.page(),
          "inbox-note-%s-%d-%s".formatted(language, width, scheme.name().toLowerCase(Locale.ROOT)));
      Browsers.assertAccessible(agent.page());
      visitor.end();
      agent.becomeUnavailable();
    }
  }
}
