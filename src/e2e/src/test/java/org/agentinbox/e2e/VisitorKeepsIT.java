package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The visitor gives another address during the chat, and keeps the chat when it is over. */
class VisitorKeepsIT {
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

  @ParameterizedTest
  @CsvSource({
    "en, emma, 1280, LIGHT",
    "de, lukas, 375, LIGHT",
    "ko, minji, 375, DARK",
    "pt, sofia, 1280, DARK",
    "fr, emma, 1280, LIGHT",
    "it, emma, 375, LIGHT"
  })
  void theAddressIsChangedAndTheTranscriptDownloaded(
      String language, String user, int width, ColorScheme scheme) throws IOException {
    int height = width < 500 ? 740 : 800;
    String suffix = "-%s-%d-%s".formatted(language, width, scheme.name().toLowerCase(Locale.ROOT));
    String agentsLanguage = user.equals("emma") ? "en" : language;
    try (var visitorContext = browsers.person(language, width, height);
        var agentContext = browsers.person(agentsLanguage)) {
      AgentScreen agent = AgentScreen.open(product, agentContext, user, agentsLanguage);
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, language, "home");
      visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      visitor.start("Ann", "ann.private@example.com", "Where is my order?");
      agent.acceptOfferFrom("Ann");

      visitor.byId("ai-email-open").click();
      Locator field = visitor.byId("ai-new-email");
      assertThat(field).hasValue("ann.private@example.com");
      assertThat(field).isFocused();
      field.fill("nonsense");
      field.press("Enter");
      assertThat(visitor.byId("ai-new-email-error"))
          .hasText(Texts.in(language).text("widget.start.error.email-at"));
      Browsers.screenshot(visitor.page(), "widget-email" + suffix);
      Browsers.assertAccessible(visitor.page());
      field.press("Escape");
      assertThat(visitor.byId("ai-email-dialog")).isHidden();
      assertThat(visitor.composer()).isVisible();

      visitor.byId("ai-email-open").click();
      field.fill(KnownContacts.complete().email());
      field.press("Enter");
      assertThat(visitor.byId("ai-email-dialog")).isHidden();
      assertThat(visitor.byId("ai-email-said")).containsText(KnownContacts.complete().email());
      assertThat(visitor.byId("ai-email-open")).isFocused();
      Browsers.screenshot(visitor.page(), "widget-email-saved" + suffix);
      Browsers.assertAccessible(visitor.page());
      assertThat(agent.field("name")).containsText(KnownContacts.complete().name());
      assertThat(agent.field("email")).containsText(KnownContacts.complete().email());

      assertThat(visitor.byId("ai-transcript")).isHidden();
      agent.write("It is on its way");
      agent.page().locator("[data-ref=as-note]").click();
      agent.writeNote("canary 7f3a");
      agent.page().locator("[data-ref=as-message]").click();
      assertThat(visitor.log()).containsText("It is on its way");
      visitor.end();
      visitor.assertView("ended");
      assertThat(visitor.byId("ai-transcript")).isVisible();
      Browsers.screenshot(visitor.page(), "widget-ended" + suffix);
      Browsers.assertAccessible(visitor.page());
      Download download =
          visitor.page().waitForDownload(() -> visitor.byId("ai-transcript").click());
      assertTrue(download.suggestedFilename().endsWith(".txt"), download.suggestedFilename());
      String text = Files.readString(download.path());
      assertTrue(text.contains("Where is my order?"), text);
      assertTrue(text.contains("It is on its way"), text);
      assertFalse(text.contains("canary"), text);
      // Also after a reload, and not while there is no connection.
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.byId("ai-transcript")).isVisible();
      visitorContext.setOffline(true);
      visitor.byId("ai-transcript").click();
      assertThat(visitor.byId("ai-transcript-error"))
          .hasText(Texts.in(language).text("widget.problem.other"));
      visitorContext.setOffline(false);
      agent.becomeUnavailable();
    }
  }
}
