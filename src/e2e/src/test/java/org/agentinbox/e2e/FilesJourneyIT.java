package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visitors and agents send each other pictures and papers. */
class FilesJourneyIT {
  private static final String LOADED = "image => image.complete && image.naturalWidth > 0";

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

  private static FilePayload picture(String name) {
    return new FilePayload(name, "image/png", FileSamples.image("png", 640, 400));
  }

  private static void assertShown(Locator image) {
    assertThat(image).isVisible();
    org.awaitility.Awaitility.await().until(() -> (Boolean) image.evaluate(LOADED));
  }

  /** As if somebody held files: pasted into the field, or dropped on the chat. */
  private static void give(Locator target, String how, String name, String type, byte[] bytes) {
    target.evaluate(
        """
        (target, {how, name, type, content}) => {
          const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], name, {type}));
          const event = how === 'paste'
            ? new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})
            : new DragEvent(how, {dataTransfer: data, bubbles: true, cancelable: true});
          target.dispatchEvent(event);
        }""",
        java.util.Map.of(
            "how",
            how,
            "name",
            name,
            "type",
            type,
            "content",
            Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void aVisitorSendsAPictureAndTheAgentAPaper() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "pricing");
      visitor.start("Ann Picture", "picture@example.com", "Hello");
      agent.acceptOfferFrom("Ann Picture");

      visitor.byId("ai-chooser").setInputFiles(picture("broken wheel.png"));
      assertThat(visitor.byId("ai-tray")).containsText("broken wheel.png");
      assertThat(agent.log()).not().containsText("broken");
      visitor.composer().fill("Here it is");
      visitor.composer().press("Enter");
      assertThat(visitor.byId("ai-tray")).isHidden();
      Locator shown = agent.log().locator("img[alt='broken wheel.png']");
      assertShown(shown);
      assertEquals("320x200", shown.getAttribute("width") + "x" + shown.getAttribute("height"));
      assertThat(agent.log()).containsText("Here it is");
      assertShown(visitor.log().locator("img[alt='broken wheel.png']"));

      agent
          .page()
          .locator("ai-composer [data-ref=chooser]")
          .setInputFiles(new FilePayload("Angebot.pdf", "application/pdf", FileSamples.pdf()));
      assertThat(agent.page().locator("ai-composer [data-ref=tray]")).containsText("Angebot.pdf");
      agent.composer().press("Enter");
      Locator card =
          visitor
              .log()
              .locator("a.ai-file")
              .filter(new Locator.FilterOptions().setHasText("Angebot.pdf"));
      assertThat(card).isVisible();
      Download download = visitor.page().waitForDownload(card::click);
      assertEquals("Angebot.pdf", download.suggestedFilename());
      Download forAgent =
          agent
              .page()
              .waitForDownload(
                  () ->
                      agent
                          .log()
                          .locator("a.ai-file")
                          .filter(new Locator.FilterOptions().setHasText("Angebot.pdf"))
                          .click());
      assertEquals("Angebot.pdf", forAgent.suggestedFilename());

      // All the same after a reload, on both sides.
      visitor.page().reload();
      visitor.openWidget();
      assertShown(visitor.log().locator("img[alt='broken wheel.png']"));
      agent.page().reload();
      agent.assertInSync();
      assertShown(agent.log().locator("img[alt='broken wheel.png']"));
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void picturesArePastedAndDroppedAndWhatCannotBeSentSaysWhy() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "emma", "en");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "home");
      visitor.start("Ben Paste", "paste@example.com", "");
      agent.acceptOfferFrom("Ben Paste");
      byte[] png = FileSamples.image("png", 40, 30);

      give(agent.composer(), "paste", "pasted.png", "image/png", png);
      assertThat(agent.page().locator("[data-ref=tray]")).containsText("pasted.png");
      // For the visitor, so not in a note.
      agent.page().locator("[data-ref=as-note]").click();
      assertThat(agent.page().locator("[data-ref=tray]")).isHidden();
      give(agent.noteComposer(), "paste", "never.png", "image/png", png);
      agent.writeNote("only words");
      agent.page().locator("[data-ref=as-message]").click();
      assertThat(agent.page().locator("[data-ref=tray] li")).hasCount(1);
      agent.page().locator("ai-composer [data-ref=send]").click();
      assertShown(visitor.log().locator("img[alt='pasted.png']"));

      Locator chat = agent.page().locator("ai-chat");
      give(chat, "dragover", "x.png", "image/png", png);
      assertThat(agent.page().locator(".ai-drop")).isVisible();
      give(chat, "drop", "dropped.png", "image/png", png);
      assertThat(agent.page().locator(".ai-drop")).isHidden();
      agent.composer().press("Enter");
      assertShown(visitor.log().locator("img[alt='dropped.png']"));

      give(
          visitor.byId("ai-chat"),
          "drop",
          "page.png",
          "image/png",
          "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      visitor.composer().press("Enter");
      assertThat(visitor.log()).containsText("This kind of file cannot be sent.");
      visitor.button("widget.message.discard").click();
      assertThat(visitor.log()).not().containsText("This kind of file cannot be sent.");
      give(visitor.composer(), "paste", "huge.png", "image/png", new byte[10 * 1024 * 1024 + 1]);
      assertThat(visitor.byId("ai-composer-notice")).containsText("huge.png is too large");

      // Without a connection it waits, and arrives once.
      visitorContext.setOffline(true);
      give(visitor.composer(), "paste", "later.png", "image/png", png);
      visitor.composer().press("Enter");
      assertThat(visitor.log().locator("img[alt='later.png']")).isVisible();
      visitorContext.setOffline(false);
      assertShown(agent.log().locator("img[alt='later.png']"));
      assertEquals(1, agent.log().locator("img[alt='later.png']").count());
      // One that is not wanted any more is taken back.
      visitorContext.setOffline(true);
      give(visitor.composer(), "paste", "never.png", "image/png", png);
      visitor.composer().press("Enter");
      visitor.button("widget.file.cancel").click();
      visitorContext.setOffline(false);
      visitor.write("done");
      assertThat(agent.log()).containsText("done");
      assertEquals(0, agent.log().locator("img[alt='never.png']").count());
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de, lukas, 1280, LIGHT",
    "ko, minji, 375, DARK",
    "ko, minji, 1280, DARK",
    "de, lukas, 375, LIGHT"
  })
  void filesHaveTheirPicture(String language, String user, int width, ColorScheme scheme) {
    int height = width < 500 ? 740 : 800;
    String suffix = "-%s-%d-%s".formatted(language, width, scheme.name().toLowerCase(Locale.ROOT));
    try (var visitorContext = browsers.person(language, width, height);
        var agentContext = browsers.person(language, width, height)) {
      AgentScreen agent = AgentScreen.open(product, agentContext, user, language);
      agent.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, language, "help");
      visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      visitor.start("Max Bild", "bild@example.com", "Das Rad ist kaputt. 바퀴가 고장났습니다.");
      agent.acceptOfferFrom("Max Bild");
      visitor.byId("ai-chooser").setInputFiles(picture("Rad 바퀴.png"));
      assertThat(visitor.byId("ai-tray")).containsText("Rad 바퀴.png");
      visitor.composer().press("Enter");
      assertShown(agent.log().locator("img"));
      agent
          .page()
          .locator("ai-composer [data-ref=chooser]")
          .setInputFiles(
              new FilePayload(
                  "Sehr-langer-Name-eines-Angebots-über-Ersatzteile-2026.pdf",
                  "application/pdf",
                  FileSamples.pdf()));
      assertThat(agent.page().locator("ai-composer [data-ref=tray]")).containsText("Ersatzteile");
      agent.composer().press("Enter");
      assertThat(visitor.log()).containsText("Ersatzteile");
      agent.page().locator("ai-composer [data-ref=chooser]").setInputFiles(picture("noch.png"));
      visitor.byId("ai-chooser").setInputFiles(picture("auch.png"));
      assertShown(visitor.log().locator("img"));
      Browsers.screenshot(agent.page(), "inbox-files" + suffix);
      Browsers.screenshot(visitor.page(), "widget-files" + suffix);
      Browsers.assertAccessible(agent.page());
      Browsers.assertAccessible(visitor.page());
      assertTrue(visitor.byId("ai-tray").isVisible());
      visitor.end();
      agent.becomeUnavailable();
    }
  }
}
