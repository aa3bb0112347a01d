package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The supervisor's page of live chats. */
final class LiveScreen {
  private final Page page;
  private final Texts texts;

  LiveScreen(Page page, Texts texts) {
    this.page = page;
    this.texts = texts;
    assertThat(page.locator("ai-live [data-ref=sync]")).hasAttribute("data-state", "live");
  }

  Page page() {
    return page;
  }

  private Locator section(String key) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(texts.text(key)));
  }

  /** A chat that nobody has accepted yet. */
  Locator waiting(String visitor) {
    return card("live.queue", visitor);
  }

  /** A chat that is going on. */
  Locator active(String visitor) {
    return card("live.active", visitor);
  }

  Locator agent(String name) {
    return card("live.agents", name);
  }

  private Locator card(String section, String text) {
    return section(section)
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  void press(Locator card, String key) {
    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.text(key)))
        .click();
  }

  /** Has the chat offered to one agent. */
  void assign(Locator card, String agent, String note) {
    press(card, "live.assign");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.COMBOBOX).fill(agent);
    dialog.getByRole(AriaRole.OPTION).first().click();
    dialog.getByRole(AriaRole.TEXTBOX).fill(note);
    dialog
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions()
                .setName(texts.text("inbox.picker.assign.send"))
                .setExact(true))
        .click();
    assertThat(dialog).isHidden();
  }

  /** Opens a chat to read. */
  Locator read(Locator card) {
    press(card, "live.read");
    return page.getByRole(AriaRole.DIALOG);
  }
}
