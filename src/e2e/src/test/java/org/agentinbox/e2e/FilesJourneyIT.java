package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
