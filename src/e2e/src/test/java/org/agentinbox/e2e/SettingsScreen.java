package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The settings in the host, as somebody of a role and language sees them. */
final class SettingsScreen {
  private static final String PASSWORD = "agent-inbox";

  private final Product product;
  private final Page page;
  private final Texts texts;

  private SettingsScreen(Product product, Page page, Texts texts) {
    this.product = product;
    this.page = page;
    this.texts = texts;
  }

  /** Logs in and opens the settings. */
  static SettingsScreen open(
      Product product, BrowserContext context, String user, String language) {
    Page page = context.newPage();
    page.navigate(product.at("/crm/login").toString());
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("main button[type=submit], form.crm-form button[type=submit]").first().click();
    page.waitForURL(Pattern.compile(".*/crm/?$"));
    SettingsScreen screen = new SettingsScreen(product, page, Texts.in(language));
    screen.open("my");
    return screen;
  }

  /** The same person in another window. */
  SettingsScreen again(String tab) {
    SettingsScreen other = new SettingsScreen(product, page.context().newPage(), texts);
    other.open(tab);
    return other;
  }

  /** The person reads another language from now on. */
  SettingsScreen speaking(String tag, String language) {
    page.navigate(product.at("/crm/profile").toString());
    page.locator("#language").selectOption(tag);
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("main [role=status]")).isVisible();
    SettingsScreen screen = new SettingsScreen(product, page, Texts.in(language));
    screen.open("my");
    return screen;
  }

  /** As if by a link: the page is loaded anew. */
  void open(String tab) {
    page.navigate("about:blank");
    page.navigate(product.at("/crm/apps/agent-inbox-settings#tab=" + tab).toString());
    assertThat(panel(tab).locator("[data-ref=body]").first()).isVisible();
  }

  /** By a click on the tab. */
  void show(String tab) {
    page.locator("[data-tab=" + tab + "]").click();
    assertThat(panel(tab).locator("[data-ref=body]").first()).isVisible();
  }

  Page page() {
    return page;
  }

  Locator tabs() {
    return page.getByRole(AriaRole.TAB);
  }

  Locator panel(String tab) {
    return page.locator("[data-panel=" + tab + "]");
  }

  Locator in(String tab, String selector) {
    return panel(tab).locator(selector);
  }

  Locator button(String tab, String key) {
    return panel(tab)
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(texts.text(key)).setExact(true));
  }

  /** Saves, and sees that it was saved. */
  void save(String tab) {
    trySaving(tab);
    assertStatus(tab, "settings.save.saved");
  }

  void trySaving(String tab) {
    button(tab, "settings.save.save").last().click();
  }

  void assertStatus(String tab, String key) {
    assertThat(in(tab, "[data-ref=save-status]")).hasText(texts.text(key));
  }

  /** That somebody else saved is said, and the choice is the reader's. */
  void assertConflict(String tab) {
    assertThat(panel(tab).getByRole(AriaRole.ALERT).filter(containing("settings.save.conflict")))
        .isVisible();
    assertThat(button(tab, "settings.save.mine")).isFocused();
  }

  private Locator.FilterOptions containing(String key) {
    return new Locator.FilterOptions().setHasText(texts.text(key));
  }

  Texts texts() {
    return texts;
  }
}
