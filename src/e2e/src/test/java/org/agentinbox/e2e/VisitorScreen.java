package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/**
 * A visitor on the sample company site, as people see the widget: by role and label, in the site's
 * language.
 */
final class VisitorScreen {
  private final Page page;
  private final Texts texts;

  private VisitorScreen(Page page, Texts texts) {
    this.page = page;
    this.texts = texts;
  }

  static VisitorScreen open(Product product, BrowserContext context, String language, String path) {
    Page page = context.newPage();
    page.navigate(product.site("/" + language + "/" + path).toString());
    return new VisitorScreen(page, Texts.in(language));
  }

  Page page() {
    return page;
  }

  Locator launcher() {
    // Not by role: on a phone the open chat covers the button, which is hidden then.
    return page.locator("agent-inbox-launcher button").first();
  }

  FrameLocator frame() {
    return page.frameLocator("agent-inbox-launcher iframe");
  }

  /** Opens the widget when it is closed. */
  void openWidget() {
    if (!"true".equals(launcher().getAttribute("aria-expanded"))) {
      launcher().click();
    }
    assertThat(launcher()).hasAttribute("aria-expanded", "true");
  }

  void start(String name, String email, String question) {
    openWidget();
    labelled("widget.start.name").fill(name);
    labelled("widget.start.email").fill(email);
    labelled("widget.start.question").fill(question);
    button("widget.start.submit").click();
    assertView("waiting", "active");
  }

  /** A field by its label. */
  Locator labelled(String key) {
    return frame()
        .getByRole(
            AriaRole.TEXTBOX,
            new FrameLocator.GetByRoleOptions().setName(texts.text(key)).setExact(true));
  }

  Locator button(String key) {
    return frame()
        .getByRole(
            AriaRole.BUTTON,
            new FrameLocator.GetByRoleOptions().setName(texts.text(key)).setExact(true));
  }

  /** Waits until the widget shows one of these views. */
  void assertView(String... views) {
    assertThat(frame().locator("body"))
        .hasAttribute(
            "data-view", java.util.regex.Pattern.compile("^(" + String.join("|", views) + ")$"));
  }

  void assertInSync() {
    assertThat(frame().locator("#ai-sync")).hasAttribute("data-state", "live");
  }

  Locator composer() {
    return labelled("widget.composer.label");
  }

  void write(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  Locator byId(String id) {
    return frame().locator("#" + id);
  }

  Locator log() {
    return frame().getByRole(AriaRole.LOG);
  }

  List<String> messages() {
    return log().locator(".ai-message__text").allTextContents();
  }

  void end() {
    button("widget.end.open").click();
    frame().locator("#ai-end-yes").click();
    assertView("ended", "abandoned");
  }
}
