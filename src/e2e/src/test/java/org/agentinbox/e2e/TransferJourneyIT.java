package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chats that go from one agent to another, with a note, in real browsers. */
class TransferJourneyIT {
  private static final String NOTE = "Bitte <b>Rabatt</b> von 10 % anbieten. $note 메모";

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
    try (House house = new House(product)) {
      house.routing(
          routing -> {
            ObjectNode team = routing.withArray("teams").addObject();
            team.put("id", "service").put("name", "Kundendienst 고객");
            team.putArray("agents").add("lukas").add("minji");
          });
    }
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  /** All that the server tells the visitor of the conversation, as the widget asks for it. */
  private static String toldTo(VisitorScreen visitor) {
    Frame widget =
        visitor.page().frames().stream()
            .filter(frame -> frame.url().contains("/agent-inbox/widget/frame"))
            .findFirst()
            .orElseThrow();
    return (String)
        widget.evaluate(
            """
            async () => {
              const {token} = JSON.parse(localStorage.getItem('ai-visitor'));
              const answer = await fetch(document.body.dataset.base + '/visitor/conversation',
                {headers: {Authorization: `Bearer ${token}`}});
              return answer.text();
            }""");
  }

  @Test
  void chatGoesToAColleagueWithANoteThatTheVisitorNeverSees() {
    try (var visitorContext = browsers.person("fr");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "fr", "pricing");
      visitor.start("Chloé Transfer", "chloe@example.com", "Bonjour");
      emma.acceptOfferFrom("Chloé Transfer");
      emma.becomeUnavailable();
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();

      emma.transferTo("luk", NOTE);
      assertThat(emma.transferStrip()).containsText("Lukas Brandt");
      assertThat(lukas.banner()).containsText("Emma Clarke");
      assertThat(lukas.banner()).containsText(NOTE);
      // Until it is accepted the chat stays where it is.
      emma.write("One moment, my colleague will help.");
      assertThat(visitor.log()).containsText("One moment, my colleague will help.");
      visitor.write("merci");
      assertThat(emma.log()).containsText("merci");

      lukas.acceptOfferFrom("Chloé Transfer");
      assertThat(lukas.handoverNote()).containsText(NOTE);
      assertThat(emma.notice()).containsText("Lukas Brandt");
      assertThat(emma.listed("Chloé Transfer")).hasCount(0);
      assertThat(emma.page().locator("ai-chat [data-ref=chat]")).isHidden();
      assertThat(visitor.log()).containsText("Lukas Brandt");
      lukas.write("Guten Tag, hier ist Lukas.");
      assertThat(visitor.log()).containsText("Guten Tag, hier ist Lukas.");
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.log()).containsText("Guten Tag, hier ist Lukas.");
      assertFalse(visitor.frame().locator("html").innerHTML().contains("Rabatt"));
      String told = toldTo(visitor);
      assertTrue(told.contains("Guten Tag, hier ist Lukas."), told);
      assertFalse(told.contains("Rabatt"), told);

      lukas.page().reload();
      lukas.assertInSync();
      assertThat(lukas.handoverNote()).containsText(NOTE);
      lukas.endSession();
      lukas.becomeUnavailable();
    }
  }

  @Test
  void declinedAndCancelledTransfersStayWithTheirAgent() {
    try (var visitorContext = browsers.person("en");
        var first = browsers.person("en");
        var second = browsers.person("de")) {
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "home");
      visitor.start("Stays Here", "stays@example.com", "");
      emma.acceptOfferFrom("Stays Here");
      emma.becomeUnavailable();
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();

      emma.transferTo("luk", "");
      assertThat(lukas.banner()).containsText("Stays Here");
      lukas.banner().locator("[data-ref=decline]").click();
      assertThat(emma.notice()).containsText("Lukas Brandt declined the chat with Stays Here.");
      assertThat(emma.transferStrip()).isHidden();

      emma.transferTo("luk", "");
      assertThat(lukas.banner()).containsText("Stays Here");
      emma.transferStrip().locator("[data-ref=cancel]").click();
      assertThat(emma.transferStrip()).isHidden();
      assertThat(lukas.banner()).isHidden();
      visitor.write("still with you?");
      assertThat(emma.log()).containsText("still with you?");
      emma.endSession();
      lukas.becomeUnavailable();
    }
  }

  /** A team's transfer goes on to the next of the team; the banner is on every page of the host. */
  @Test
  void transferToATeamGoesToTheNextWhenOneDeclines() {
    try (var visitorContext = browsers.person("ko");
        var first = browsers.person("en");
        var second = browsers.person("de");
        var third = browsers.person("ko")) {
      AgentScreen emma = AgentScreen.open(product, first, "emma", "en");
      emma.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "ko", "help");
      visitor.start("이서연", "seoyeon@example.com", "");
      emma.acceptOfferFrom("이서연");
      emma.becomeUnavailable();
      AgentScreen lukas = AgentScreen.open(product, second, "lukas", "de");
      lukas.becomeAvailable();
      AgentScreen minji = AgentScreen.open(product, third, "minji", "ko");
      minji.becomeAvailable();
      lukas.page().navigate(product.at("/crm/contacts").toString());
      minji.page().navigate(product.at("/crm/contacts").toString());

      emma.transferTo("Kundendienst", "for the team");
      assertThat(emma.transferStrip()).containsText("Kundendienst 고객");
      boolean lukasFirst = firstAsked(lukas, minji);
      AgentScreen one = lukasFirst ? lukas : minji;
      AgentScreen other = lukasFirst ? minji : lukas;
      assertThat(one.banner()).containsText("for the team");
      one.banner().locator("[data-ref=decline]").click();
      assertThat(other.banner()).containsText("for the team");
      Browsers.assertAccessible(other.page());
      other.banner().locator("[data-ref=accept]").click();
      assertThat(other.chatHeading()).hasText("이서연");
      assertThat(other.handoverNote()).containsText("for the team");
      assertEquals(0, emma.listed("이서연").count());
      other.endSession();
      lukas.openInbox();
      lukas.becomeUnavailable();
      minji.openInbox();
      minji.becomeUnavailable();
    }
  }

  private static boolean firstAsked(AgentScreen one, AgentScreen other) {
    org.awaitility.Awaitility.await()
        .until(() -> one.banner().isVisible() || other.banner().isVisible());
    return one.banner().isVisible();
  }
}
