package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An agent at work in the host, as people see the screen: by role and label, in the agent's
 * language.
 */
final class AgentScreen {
  private static final String PASSWORD = "agent-inbox";

  private final Product product;
  private final Page page;
  private final Texts texts;

  private AgentScreen(Product product, Page page, Texts texts) {
    this.product = product;
    this.page = page;
    this.texts = texts;
  }

  /** Logs in and opens the inbox. */
  static AgentScreen open(Product product, BrowserContext context, String user, String language) {
    Page page = context.newPage();
    page.navigate(product.at("/crm/login").toString());
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("main button[type=submit], form.crm-form button[type=submit]").first().click();
    page.waitForURL(Pattern.compile(".*/crm/?$"));
    AgentScreen screen = new AgentScreen(product, page, Texts.in(language));
    screen.openInbox();
    return screen;
  }

  /** Chooses another language in the host; the screens follow it. */
  AgentScreen speak(String language) {
    page.navigate(product.at("/crm/profile").toString());
    page.locator("select#language")
        .selectOption(
            page.locator("select#language option[value^=" + language + "]").getAttribute("value"));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("^" + language));
    AgentScreen screen = new AgentScreen(product, page, Texts.in(language));
    screen.openInbox();
    return screen;
  }

  /** The supervisor's page. */
  LiveScreen openLive() {
    page.navigate(product.at("/crm/apps/agent-inbox-live").toString());
    return new LiveScreen(page, texts);
  }

  void openInbox() {
    page.navigate(product.at("/crm/apps/agent-inbox").toString());
    assertInSync();
  }

  Page page() {
    return page;
  }

  void assertInSync() {
    assertThat(page.locator("ai-inbox [data-ref=sync]")).hasAttribute("data-state", "live");
  }

  Locator availability() {
    return page.getByRole(
        AriaRole.SWITCH,
        new Page.GetByRoleOptions().setName(texts.text("inbox.availability.label")));
  }

  void becomeAvailable() {
    if (!"true".equals(availability().getAttribute("aria-checked"))) {
      availability().click();
    }
    assertThat(availability()).hasAttribute("aria-checked", "true");
  }

  void becomeUnavailable() {
    if ("true".equals(availability().getAttribute("aria-checked"))) {
      availability().click();
    }
    assertThat(availability()).hasAttribute("aria-checked", "false");
  }

  /** Waits until the screen, if it has the switch, has heard of it. */
  void assertUnavailable() {
    if (availability().count() > 0) {
      assertThat(availability()).hasAttribute("aria-checked", "false");
    }
  }

  Locator banner() {
    return page.getByRole(
        AriaRole.REGION,
        new Page.GetByRoleOptions().setName(texts.text("inbox.offer.title")).setExact(true));
  }

  void acceptOfferFrom(String visitor) {
    assertThat(banner()).containsText(visitor);
    banner().locator("[data-ref=accept]").click();
    assertThat(chatHeading()).hasText(visitor);
  }

  Locator chatHeading() {
    return page.locator("ai-chat [data-ref=heading]");
  }

  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  Locator composer() {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(texts.text("inbox.composer.label")));
  }

  void write(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** The field for what only colleagues see. */
  Locator noteComposer() {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(texts.text("inbox.note.label")));
  }

  void writeNote(String text) {
    if (noteComposer().count() == 0) {
      page.locator("ai-composer [data-ref=as-note]").click();
    }
    noteComposer().fill(text);
    noteComposer().press("Enter");
  }

  /** The texts of all messages shown, in their order. */
  List<String> messages() {
    return log().locator(".ai-message__body").allTextContents();
  }

  Locator field(String name) {
    return page.locator("ai-visitor [data-ref=field-" + name + "]");
  }

  void endSession() {
    page.getByRole(
            AriaRole.COMPLEMENTARY,
            new Page.GetByRoleOptions().setName(texts.text("inbox.visitor.title")))
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.text("inbox.end.action")))
        .click();
    page.getByRole(AriaRole.DIALOG)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.text("inbox.end.action")))
        .click();
  }

  void showAll() {
    page.getByRole(
            AriaRole.NAVIGATION,
            new Page.GetByRoleOptions().setName(texts.text("inbox.list.title")))
        .locator("[data-ref=all]")
        .click();
  }

  /** Asks a colleague or a team to take the open chat over. */
  void transferTo(String name, String note) {
    page.locator("ai-chat [data-ref=transfer]").first().click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.COMBOBOX).fill(name);
    // A team's members are found by its name too; the team stands first.
    assertThat(dialog.locator("[role=option][data-active=true]"))
        .containsText(name, new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
    dialog.getByRole(AriaRole.COMBOBOX).press("Enter");
    dialog.getByRole(AriaRole.TEXTBOX).fill(note);
    dialog
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions()
                .setName(texts.text("inbox.picker.transfer.send"))
                .setExact(true))
        .click();
    assertThat(dialog).isHidden();
  }

  /** What stands above the chat while a colleague is asked. */
  Locator transferStrip() {
    return page.locator("ai-handover [data-ref=transfer]");
  }

  /** The note that came with the chat. */
  Locator handoverNote() {
    return page.locator("ai-handover [data-ref=note]");
  }

  Locator notice() {
    return page.locator("ai-inbox [data-ref=notice]");
  }

  /** An item of the list of conversations. */
  Locator listed(String visitor) {
    return page.locator("ai-conversations li")
        .filter(new Locator.FilterOptions().setHasText(visitor));
  }

  Texts texts() {
    return texts;
  }
}
