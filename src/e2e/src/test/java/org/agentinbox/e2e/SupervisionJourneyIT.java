package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor sees who waits and who is where, reads, assigns, takes over, and sees why. */
class SupervisionJourneyIT {
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

  @Test
  void queueIsSeenAndAChatIsAssignedFromIt() {
    try (var visitorContext = browsers.person("ko");
        var first = browsers.person("en");
        var second = browsers.person("ko")) {
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeUnavailable();
      LiveScreen live = emma.openLive();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "ko", "help");
      visitor.start("이서연", "seoyeon@example.com", "");

      Locator waiting = live.waiting("이서연");
      assertThat(waiting).containsText("Korean");
      assertThat(waiting).containsText(emma.texts().text("live.queue.nobody"));
      assertThat(waiting.locator("[data-ref=time]")).hasText(Pattern.compile("^0:\\d\\d$"));
      AgentScreen minji = AgentScreen.open(product, second, "minji", "ko");
      minji.becomeAvailable();
      assertThat(waiting).containsText("Offered to 김민지");
      assertThat(live.agent("김민지")).containsText("Available");
      minji.banner().locator("[data-ref=decline]").click();
      assertThat(waiting).containsText(emma.texts().text("live.queue.nobody"));

      live.assign(waiting, "민지", "Sie spricht nur Koreanisch");
      assertThat(minji.banner()).containsText("Sie spricht nur Koreanisch");
      minji.acceptOfferFrom("이서연");
      assertThat(minji.handoverNote()).containsText("Emma Clarke");
      assertThat(live.active("이서연")).containsText("김민지");
      assertThat(waiting).hasCount(0);
      minji.endSession();
      assertThat(live.active("이서연")).hasCount(0);
      minji.becomeUnavailable();
    }
  }

  @Test
  void supervisorReadsAChatAndTakesItOver() {
    try (var visitorContext = browsers.person("de");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "de", "help");
      visitor.start("Ann Aufsicht", "ann@example.com", "");
      lukas.acceptOfferFrom("Ann Aufsicht");
      visitor.write("Hallo");
      assertThat(lukas.log()).containsText("Hallo");

      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      LiveScreen live = emma.openLive();
      Locator card = live.active("Ann Aufsicht");
      assertThat(card).containsText("Lukas Brandt");
      Locator reader = live.read(card);
      assertThat(reader).containsText("Hallo");
      assertEquals(0, reader.locator("textarea").count());
      visitor.write("noch jemand da?");
      assertThat(reader).containsText("noch jemand da?");
      Browsers.assertAccessible(live.page());
      reader.locator("[data-action=take-over]").click();
      live.page().locator("[data-ref=confirm] [value=take-over]").click();

      emma.page().waitForURL(Pattern.compile(".*/crm/apps/agent-inbox$"));
      assertThat(emma.chatHeading()).hasText("Ann Aufsicht");
      emma.write("I am Emma.");
      assertThat(visitor.log()).containsText("I am Emma.");
      assertThat(visitor.log()).containsText("Emma Clarke");
      assertThat(lukas.notice()).containsText("Emma Clarke");
      assertThat(lukas.listed("Ann Aufsicht")).hasCount(0);
      assertThat(lukas.page().locator("ai-chat [data-ref=chat]")).isHidden();
      lukas.becomeUnavailable();
      emma.endSession();
    }
  }

  @Test
  void whyIsShownToThoseAllowedOnly() {
    try (var visitorContext = browsers.person("en");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "home");
      visitor.start("Why Visitor", "why@example.com", "");
      assertThat(lukas.banner()).containsText("Why Visitor");
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeAvailable();
      lukas.banner().locator("[data-ref=decline]").click();
      emma.acceptOfferFrom("Why Visitor");

      emma.page().locator("ai-chat [data-ref=why]").click();
      Locator decisions = emma.page().locator("ai-why .ai-decision");
      assertThat(decisions).hasCount(2);
      assertThat(decisions.nth(0)).containsText("Lukas Brandt");
      assertThat(decisions.nth(0)).containsText("Declined");
      assertThat(decisions.nth(1).locator("[data-winner=true]")).containsText("Emma Clarke");
      assertThat(decisions.nth(1).locator("[data-ref=candidates]"))
          .containsText(emma.texts().text("inbox.why.verdict.declined"));
      for (int at : List.of(0, 1)) {
        assertThat(decisions.nth(at).locator("[data-replay=same]")).isVisible();
      }
      Browsers.assertAccessible(emma.page());
      emma.page().keyboard().press("Escape");
      emma.endSession();
      emma.becomeUnavailable();

      visitor.button("widget.again").click();
      visitor.start("Why Again", "why@example.com", "");
      lukas.acceptOfferFrom("Why Again");
      assertThat(lukas.page().locator("ai-chat [data-ref=transfer]").first()).isVisible();
      assertThat(lukas.page().locator("ai-chat [data-ref=why]")).isHidden();
      assertThat(lukas.page().locator("nav a[href$=agent-inbox-live]")).hasCount(0);
      lukas.endSession();
      lukas.becomeUnavailable();
    }
  }
}
