package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;

/** What an agent does with a chat, all by keys; after each step the focus is where it should be. */
final class ByKeys {
  private final Page page;
  private final Keyboard keys;

  ByKeys(Page page) {
    this.page = page;
    this.keys = page.keyboard();
  }

  /** Presses Tab until the element has the focus. */
  void tabTo(String selector) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (Boolean.TRUE.equals(
          page.evaluate(
              "selector => document.activeElement?.matches(selector) ?? false", selector))) {
        return;
      }
      passed.add(focus());
      keys.press("Tab");
    }
    throw new AssertionError("Tab never came to " + selector + " but to " + passed);
  }

  String focus() {
    return (String)
        page.evaluate(
            "() => { const at = document.activeElement; return at ? at.localName + '.' +"
                + " at.className + ' ' + (at.dataset.ref ?? '') : 'nothing'; }");
  }

  void assertFocused(Locator element) {
    assertThat(element).isFocused();
    assertTrue(
        (boolean)
            element.evaluate(
                "at => getComputedStyle(at).outlineStyle !== 'none'"
                    + " || at.matches('h2, [data-ref=log]')"),
        () -> "the focus must be seen: " + element);
  }

  /** A note for colleagues, then a reply that was saved before, called by its shortcut. */
  void noteAndSavedReply(VisitorScreen visitor) {
    keys.press("Escape");
    keys.press("m");
    assertThat(page.locator("ai-composer [data-ref=as-note]")).hasAttribute("aria-pressed", "true");
    assertFocused(page.locator("ai-composer textarea"));
    keys.type("Only for colleagues");
    keys.press("Enter");
    assertThat(page.locator(".ai-log")).containsText("Only for colleagues");
    keys.press("Escape");
    keys.press("m");
    assertThat(page.locator("ai-composer [data-ref=as-message]"))
        .hasAttribute("aria-pressed", "true");
    keys.type("/hours");
    assertThat(page.locator("ai-composer [role=option]")).hasCount(1);
    keys.press("Enter");
    assertThat(page.locator("ai-composer textarea")).hasValue("We are open from 9 to 17.");
    keys.press("Enter");
    assertThat(visitor.log()).containsText("We are open from 9 to 17.");
    assertThat(visitor.log()).not().containsText("Only for colleagues");
  }

  /** A file is chosen in the system's own dialog, which the key opens. */
  void attach(VisitorScreen visitor) {
    keys.press("Escape");
    FileChooser chooser = page.waitForFileChooser(() -> keys.press("f"));
    chooser.setFiles(new FilePayload("hours.txt", "text/plain", "9 to 17".getBytes(UTF_8)));
    assertThat(page.locator("ai-composer [data-ref=tray]")).containsText("hours.txt");
    assertFocused(page.locator("ai-composer textarea"));
    keys.press("Enter");
    assertThat(visitor.log()).containsText("hours.txt");
    assertThat(page.locator("ai-composer [data-ref=tray]")).isHidden();
  }

  /** The host knows somebody by that name; the link is taken back by keys, too. */
  void link() {
    KnownContacts.Contact known = KnownContacts.complete();
    Locator name = page.locator("ai-visitor [data-ref=field-name] [data-ref=value]");
    keys.press("Escape");
    keys.press("i");
    tabTo("ai-visitor button[data-ref=link]");
    keys.press("Enter");
    assertFocused(page.locator("ai-visitor [data-ref=link-search]"));
    keys.type(known.name());
    assertThat(page.locator("ai-visitor [data-ref=link-found] > li")).hasCount(1);
    tabTo("ai-visitor [data-ref=link-found] [data-ref=use]");
    keys.press("Enter");
    assertThat(name).hasText(known.name());
    assertFocused(page.locator("ai-visitor button[data-ref=link]"));
    tabTo("ai-visitor [data-ref=unlink]");
    keys.press("Enter");
    assertThat(name).hasText("Ann Taste");
    assertFalse(focus().startsWith("body"), "the focus is not lost");
  }

  /** What was said finds the chat; a filter shows the one that is over, and is taken off again. */
  void searchAndFilter() {
    keys.press("l");
    keys.press("x");
    assertThat(page.locator("ai-conversations [data-ref=all]"))
        .hasAttribute("aria-pressed", "true");
    assertThat(listed("Bea Touche")).hasCount(1);
    keys.press("/");
    assertFocused(page.locator("ai-search [data-ref=input]"));
    keys.type("second line");
    assertThat(listed("Bea Touche")).hasCount(0);
    assertThat(listed("Ann Taste")).hasCount(1);
    keys.press("Escape");
    assertThat(listed("Bea Touche")).hasCount(1);
    tabTo("ai-search [data-ref=toggle]");
    keys.press("Enter");
    tabTo("ai-search [data-ref=state-ended]");
    keys.press("Space");
    assertThat(listed("Ann Taste")).hasCount(0);
    assertThat(listed("Bea Touche")).hasCount(1);
    tabTo("ai-search [data-ref=reset]");
    keys.press("Enter");
    assertThat(listed("Ann Taste")).hasCount(1);
    assertFocused(page.locator("ai-search [data-ref=toggle]"));
    keys.press("Enter");
    keys.press("x");
    assertThat(listed("Bea Touche")).hasCount(0);
    assertThat(listed("Ann Taste")).hasCount(1);
  }

  private Locator listed(String name) {
    return page.locator("ai-conversations [data-ref=list] > li")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  void transfer(AgentScreen colleague) {
    keys.press("t");
    keys.type("luk");
    assertThat(page.locator("ai-picker [role=option][data-active=true]")).containsText("Lukas");
    keys.press("Enter");
    tabTo("ai-picker [data-ref=send]");
    keys.press("Enter");
    colleague.acceptOfferFrom("Ann Taste");
    assertThat(page.locator("ai-conversations [data-ref=list] > li")).hasCount(0);
    assertThat(page.locator("ai-composer")).isHidden();
    assertFalse(focus().startsWith("body"), "the focus is not lost");
  }

  void transferAndCancel(AgentScreen colleague) {
    Locator composer = page.locator("ai-composer textarea");
    assertFocused(composer);
    keys.press("Escape");
    Locator item = page.locator("ai-conversations [data-ref=open][aria-current]");
    assertFocused(item);
    keys.press("t");
    assertFocused(page.locator("ai-picker [data-ref=search]"));
    keys.press("Escape");
    assertFocused(item); // where it was before the dialog
    keys.press("t");
    keys.type("luk");
    assertThat(page.locator("ai-picker [role=option][data-active=true]")).containsText("Lukas");
    keys.press("Enter");
    keys.type("please help");
    tabTo("ai-picker [data-ref=send]");
    keys.press("Enter");
    assertThat(colleague.banner()).containsText("please help");
    tabTo("ai-handover [data-ref=cancel]");
    keys.press("Enter");
    assertThat(colleague.banner()).isHidden();
    assertThat(page.locator("ai-handover [data-ref=transfer]")).isHidden();
    assertFocused(composer); // one may write on
    keys.press("Escape");
  }

  void end(VisitorScreen visitor) {
    keys.press("e");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).isVisible();
    keys.press("Escape");
    assertThat(dialog).isHidden();
    keys.press("e");
    tabTo("dialog[open] [value=end]");
    keys.press("Enter");
    visitor.assertView("ended");
    assertThat(page.locator("ai-composer")).hasAttribute("data-kind", "note");
    assertThat(page.locator("ai-composer [data-ref=kinds]")).isHidden();
    assertFalse(focus().startsWith("body"), "the focus is not lost");
  }
}
