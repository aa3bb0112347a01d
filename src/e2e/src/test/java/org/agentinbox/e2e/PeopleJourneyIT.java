package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the visitor is, what happened with them, and what the host's record is told of it. */
class PeopleJourneyIT {
  private static final String SHARED = "info@bellavista.example";

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

  private static Locator sidebar(AgentScreen agent) {
    return agent.page().locator("ai-visitor");
  }

  private static Locator history(Locator around) {
    return around.locator("[data-ref=history] [data-ref=items] > li");
  }

  private static void pictures(AgentScreen agent, String name) {
    Page page = agent.page();
    for (int width : new int[] {1280, 375}) {
      page.setViewportSize(width, 900);
      Locator info = page.locator("ai-chat [data-ref=info]");
      if (info.isVisible()) {
        info.click();
      }
      Browsers.screenshot(page, name + "-" + width);
    }
    page.setViewportSize(1280, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browsers.screenshot(page, name + "-dark");
    Browsers.assertAccessible(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    Browsers.assertAccessible(page);
  }

  /** The pages being visited now follow the visitor from page to page. */
  @Test
  void theSidebarTellsWhoTheVisitorIsAndWhereTheyAre() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "pricing");
      KnownContacts.Contact known = KnownContacts.complete();
      visitor.start("Liv", known.email(), "Hello");
      agent.acceptOfferFrom("Liv");
      assertThat(agent.field("name")).containsText(known.name());
      assertThat(sidebar(agent).locator("[data-ref=owner]")).containsText("Emma Clarke");
      assertThat(sidebar(agent).locator("[data-ref=company]")).containsText("Northwind Logistics");
      assertThat(sidebar(agent).locator("[data-ref=language]")).containsText("Englisch");
      assertThat(sidebar(agent).locator("[data-ref=time]")).isVisible();
      Locator pages = sidebar(agent).locator("[data-ref=pages-open] a");
      assertThat(pages).hasCount(1);
      assertThat(pages).hasAttribute("href", Pattern.compile(".*/en/pricing.*"));
      visitor.page().navigate(product.site("/en/help").toString());
      assertThat(pages).hasAttribute("href", Pattern.compile(".*/en/help.*"));
      assertThat(
              history(sidebar(agent))
                  .filter(
                      new Locator.FilterOptions()
                          .setHasText(Texts.in("de").text("inbox.history.type.form")))
                  .first())
          .isVisible();
      pictures(agent, "sidebar-de");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void anAddressGivenDuringTheChatBindsToTheRecordAtOnce() {
    try (var visitorContext = browsers.person("ko");
        var agentContext = browsers.person("ko")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "minji", "ko");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "ko", "help");
      visitor.start("김하나", "hana.private@example.com", "안녕하세요");
      agent.acceptOfferFrom("김하나");
      assertThat(sidebar(agent).locator("[data-ref=note]"))
          .hasText(Texts.in("ko").text("inbox.visitor.state.none"));
      assertThat(agent.field("jobTitle").locator("[data-ref=missing] [aria-hidden]")).hasText("-");

      sidebar(agent).locator("[data-ref=edit]").click();
      Locator dialog = agent.page().getByRole(AriaRole.DIALOG);
      Browsers.assertAccessible(agent.page());
      dialog.locator("[data-ref=edit-email]").fill("no address");
      dialog.locator("[data-ref=edit-save]").click();
      assertThat(dialog.locator("[data-ref=edit-problem]")).isVisible();
      dialog.locator("[data-ref=edit-email]").fill(KnownContacts.complete().email());
      dialog.locator("[data-ref=edit-save]").click();
      assertThat(dialog).isHidden();
      assertThat(agent.field("name")).containsText(KnownContacts.complete().name());
      assertThat(agent.field("phone")).containsText(KnownContacts.complete().phone());
      assertThat(sidebar(agent).locator("[data-ref=owner]")).containsText("Emma Clarke");
      pictures(agent, "sidebar-ko");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  @Test
  void ofSeveralRecordsTheAgentChoosesAndUnlinksAgain() {
    try (var visitorContext = browsers.person("it");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "it", "home");
      visitor.start("Ferrari", SHARED, "Buongiorno");
      agent.acceptOfferFrom("Ferrari");
      Locator choices = sidebar(agent).locator("[data-ref=choices] > li");
      assertThat(choices).hasCount(2);
      pictures(agent, "sidebar-several-de");
      choices
          .filter(new Locator.FilterOptions().setHasText("Giulia Ferrari"))
          .getByRole(AriaRole.BUTTON)
          .click();
      assertThat(agent.field("jobTitle")).containsText("Titolare");
      assertThat(choices).hasCount(0);

      sidebar(agent).locator("[data-ref=unlink]").click();
      assertThat(sidebar(agent).locator("[data-ref=note]"))
          .hasText(Texts.in("de").text("inbox.visitor.state.unlinked"));
      assertThat(agent.field("name")).containsText("Ferrari");
      agent.page().reload();
      assertThat(sidebar(agent).locator("[data-ref=note]"))
          .hasText(Texts.in("de").text("inbox.visitor.state.unlinked"));

      sidebar(agent).locator("[data-ref=link]").click();
      Locator dialog = agent.page().getByRole(AriaRole.DIALOG);
      dialog.locator("[data-ref=link-search]").fill("Marco Ferrari");
      Locator found = dialog.locator("[data-ref=link-found] > li");
      assertThat(found).hasCount(1);
      Browsers.screenshot(agent.page(), "link-dialog-de");
      Browsers.assertAccessible(agent.page());
      found.getByRole(AriaRole.BUTTON).click();
      assertThat(agent.field("name")).containsText("Marco Ferrari");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }

  /**
   * The transcript opens, downloads and prints; the host's record has it, and its pages our panel.
   */
  @Test
  void anEndedChatIsInTheHistoryAndInTheHostsRecord() throws IOException {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "pricing");
      visitor.start("Kai", "kai.morgan@example.org", "Is <b>this</b> in stock?");
      agent.acceptOfferFrom("Kai");
      agent.write("Ja, sofort lieferbar.");
      assertThat(visitor.log()).containsText("Ja, sofort lieferbar.");
      agent.endSession();

      String ended = Texts.in("de").text("inbox.history.state.ended");
      Locator chat = history(sidebar(agent)).filter(new Locator.FilterOptions().setHasText(ended));
      assertThat(chat).hasCount(1);
      sidebar(agent).locator("[data-ref=type]").first().selectOption("missed-chat");
      assertThat(history(sidebar(agent))).hasCount(0);
      sidebar(agent).locator("[data-ref=type]").first().selectOption("chat");
      assertThat(chat).hasCount(1);
      chat.locator("[data-ref=view]").click();
      Locator dialog = agent.page().getByRole(AriaRole.DIALOG);
      assertThat(dialog.locator("[data-ref=reading-text]"))
          .containsText("Is <b>this</b> in stock?");
      assertThat(dialog.locator("[data-ref=reading-text]")).containsText("Ja, sofort lieferbar.");
      Browsers.assertAccessible(agent.page());
      Browsers.screenshot(agent.page(), "transcript-dialog-de");
      Download download =
          agent.page().waitForDownload(() -> dialog.locator("[data-ref=reading-download]").click());
      assertTrue(download.suggestedFilename().endsWith(".txt"), download.suggestedFilename());
      String text = Files.readString(download.path());
      assertTrue(text.startsWith(Texts.in("de").text("transcript.heading")), text);
      assertTrue(text.contains("Kai: Is <b>this</b> in stock?"), text);
      Page print =
          agent.page().waitForPopup(() -> dialog.locator("[data-ref=reading-print]").click());
      assertThat(print.locator("h1")).hasText("Live-Chat mit Lukas Brandt");
      assertThat(print.locator("[data-print]")).isVisible();
      assertEquals(0, print.locator("main b").count(), "what was written is text");
      Browsers.screenshot(print, "transcript-print-de");
      Browsers.assertAccessible(print);
      print.close();

      Page page = agent.page();
      page.navigate(product.at("/crm/contacts/2").toString());
      Locator written =
          page.locator(".crm-history > li")
              .filter(new Locator.FilterOptions().setHasText("Live-Chat mit Lukas Brandt"));
      org.awaitility.Awaitility.await()
          .until(
              () -> {
                page.reload();
                return written.count() == 1;
              });
      assertThat(written).containsText("Ja, sofort lieferbar.");
      Locator panel = page.locator("ai-record");
      assertThat(panel.locator("[data-ref=field-name]")).containsText("Kai Morgan");
      assertThat(history(panel).filter(new Locator.FilterOptions().setHasText(ended))).hasCount(1);
      assertThat(panel.locator("[data-ref=chat]")).isHidden();
      pictures(agent, "contact-page-de");

      page.navigate(product.at("/crm/contacts/1").toString());
      page.locator("a[href*='/crm/cases/']").first().click();
      assertThat(page.locator("ai-record [data-ref=field-name]"))
          .containsText(KnownContacts.complete().name());
      Browsers.screenshot(page, "case-page-de");
      Browsers.assertAccessible(page);
      agent.openInbox();
      agent.becomeUnavailable();
    }
  }

  /** Beside the record the own open chat is one step away; a colleague's is not told. */
  @Test
  void theRecordsPageLeadsToTheOwnOpenChat() {
    try (var visitorContext = browsers.person("en");
        var agentContext = browsers.person("de");
        var otherContext = browsers.person("en")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "products");
      visitor.start("Olivia", KnownContacts.complete().email(), "");
      agent.acceptOfferFrom("Olivia");
      assertThat(agent.field("name")).containsText(KnownContacts.complete().name());
      agent.page().navigate(product.at("/crm/contacts/1").toString());
      Locator chat = agent.page().locator("ai-record [data-ref=chat]");
      assertThat(chat).isVisible();
      assertThat(
              history(agent.page().locator("ai-record"))
                  .filter(new Locator.FilterOptions().setHasText("Aktiv · mit Lukas Brandt")))
          .hasCount(1);

      AgentScreen emma = AgentScreen.open(product, otherContext, "emma", "en");
      emma.page().navigate(product.at("/crm/contacts/1").toString());
      assertThat(emma.page().locator("ai-record [data-ref=field-name]"))
          .containsText(KnownContacts.complete().name());
      assertThat(emma.page().locator("ai-record [data-ref=chat]")).isHidden();
      assertThat(history(emma.page().locator("ai-record")).first()).isVisible();
      assertThat(
              history(emma.page().locator("ai-record"))
                  .filter(new Locator.FilterOptions().setHasText("Active · with Lukas Brandt")))
          .hasCount(0);

      chat.locator("[data-ref=open]").click();
      assertThat(agent.chatHeading()).hasText("Olivia");
      agent.endSession();
      agent.becomeUnavailable();
    }
  }
}
