package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each tab of the settings in a real browser: edit, save, reload, and somebody else in between. */
class SettingsJourneyIT {
  private static final String TUESDAY = "[data-ref=chat] [data-day=tue] ";

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "60");
    browsers = Browsers.start();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    product.close();
  }

  /** Agents see their own settings and nothing of what administrators decide. */
  @Test
  void agentsChooseZoneScheduleAndLanguages() {
    try (BrowserContext context = browsers.person("de")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "lukas", "de");
      assertThat(screen.tabs()).hasCount(2);
      assertThat(screen.panel("limits")).hasCount(0);
      assertThat(screen.in("my", "[data-ref=now-state]"))
          .hasText(screen.texts().text("settings.state.unavailable"));

      screen.in("my", "[data-ref=zone-own]").check();
      Locator zone = screen.in("my", "#ai-my-zone-input");
      zone.fill("seoul");
      zone.press("ArrowDown");
      zone.press("Enter");
      assertThat(zone).hasValue("Asia/Seoul");
      screen.in("my", TUESDAY + "[data-ref=add]").click();
      screen.in("my", TUESDAY + "[data-ref=add]").click();
      Locator from = screen.in("my", TUESDAY + "[data-ref=from]");
      from.nth(1).fill("16:30");
      screen.trySaving("my");
      screen.assertStatus("my", "settings.save.faults");
      assertThat(from.first()).isFocused();
      assertThat(from.first()).hasAttribute("aria-invalid", "true");
      assertThat(screen.in("my", TUESDAY + ".ai-block__error").first())
          .hasText(screen.texts().text("settings.week.fault.overlap"));

      from.nth(1).fill("22:00");
      screen.in("my", TUESDAY + "[data-ref=to]").nth(1).fill("02:00");
      assertThat(screen.in("my", TUESDAY + "[data-ref=note]").nth(1))
          .hasText(screen.texts().text("settings.week.next"));
      screen.in("my", TUESDAY + "[data-ref=copy]").click();
      screen.button("my", "settings.schedule.same").click();
      screen.in("my", ".ai-pill input[value=ko]").check();
      screen.in("my", "[data-ref=sound]").uncheck();
      screen.save("my");

      screen.open("my");
      assertThat(zone).hasValue("Asia/Seoul");
      assertThat(screen.in("my", "[data-ref=chat] .ai-block")).hasCount(10);
      assertThat(screen.in("my", "[data-ref=meeting] .ai-block")).hasCount(10);
      assertThat(screen.in("my", "[data-ref=chat] [data-day=fri] [data-ref=to]").nth(1))
          .hasValue("02:00");
      assertThat(screen.in("my", ".ai-pill input[value=ko]")).isChecked();
      assertThat(screen.in("my", "[data-ref=sound]")).not().isChecked();
      assertThat(screen.in("my", "[data-ref=now-cause]"))
          .hasText(screen.texts().text("settings.reason.schedule"));
    }
  }

  @Test
  void whoSavesSecondKeepsWhatTheyTypedAndDecides() {
    try (BrowserContext context = browsers.person("ko")) {
      SettingsScreen first = SettingsScreen.open(product, context, "minji", "ko");
      SettingsScreen second = first.again("my");
      first.in("my", "[data-ref=browser]").uncheck();
      first.save("my");

      second.in("my", ".ai-pill input[value=ja]").check();
      second.trySaving("my");
      second.assertConflict("my");
      assertThat(second.in("my", ".ai-pill input[value=ja]")).isChecked();
      second.button("my", "settings.save.mine").click();
      second.assertStatus("my", "settings.save.saved");

      first.in("my", ".ai-pill input[value=th]").check();
      first.trySaving("my");
      first.assertConflict("my");
      first.button("my", "settings.save.theirs").click();
      assertThat(first.in("my", ".ai-pill input[value=ja]")).isChecked();
      assertThat(first.in("my", ".ai-pill input[value=th]")).not().isChecked();
    }
  }

  /** Leaving with something unsaved is asked about; staying keeps it. */
  @Test
  void unsavedChangesAreNotLostByLeaving() {
    try (BrowserContext context = browsers.person("pt-BR")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "sofia", "pt");
      screen.in("my", "[data-ref=browser]").click();
      boolean[] asked = new boolean[1];
      screen
          .page()
          .onDialog(
              dialog -> {
                asked[0] = dialog.type().equals("beforeunload");
                dialog.dismiss();
              });
      screen.page().locator("a[href='/crm/contacts']").first().click();
      assertThat(screen.in("my", "[data-ref=save-status]"))
          .hasText(screen.texts().text("settings.save.unsaved"));
      screen.page().waitForCondition(() -> asked[0]);
      assertTrue(screen.page().url().contains("agent-inbox-settings"), screen.page().url());
      screen.button("my", "settings.save.discard").click();
      screen.page().locator("a[href='/crm/contacts']").first().click();
      screen.page().waitForURL(Pattern.compile(".*/crm/contacts"));
    }
  }

  @Test
  void agentsGetLimitsAndTeams() {
    try (BrowserContext context = browsers.person("en")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "emma", "en");
      screen.show("agents");
      Locator rows = screen.in("agents", "tbody tr");
      assertTrue(rows.count() >= 64, "all agents of the host");
      screen.in("agents", "[data-ref=filter]").fill("brandt");
      assertThat(rows).hasCount(1);
      Locator limit = rows.locator("input");
      limit.fill("11");
      limit.press("Enter");
      assertThat(limit).hasAttribute("aria-invalid", "true");
      limit.fill("3");
      limit.press("Enter");
      assertThat(rows.locator("[data-ref=load]")).hasText("0 of 3");

      screen.in("agents", "ai-teams [data-ref=create]").click();
      Locator dialog = screen.in("agents", "dialog[open]");
      dialog.locator("[data-ref=dialog-save]").click();
      assertThat(dialog.locator("#ai-team-name")).hasAttribute("aria-invalid", "true");
      dialog.locator("#ai-team-name").fill("야간 <b>팀</b>");
      dialog.locator("[data-ref=search]").fill("lukas brandt");
      dialog.locator("label:visible input[type=checkbox]").check();
      Browsers.assertAccessible(screen.page());
      dialog.locator("[data-ref=dialog-save]").click();
      Locator team = screen.in("agents", ".ai-teams__item").filter(named("야간 <b>팀</b>"));
      assertThat(team).containsText("Lukas Brandt");
      assertThat(rows.locator("[data-ref=teams]")).containsText("야간 <b>팀</b>");

      screen.open("agents");
      team.locator("[data-ref=edit]").click();
      dialog.locator("#ai-team-name").fill("Night shift");
      dialog.locator("[data-ref=dialog-save]").click();
      Locator renamed = screen.in("agents", ".ai-teams__item").filter(named("Night shift"));
      assertThat(renamed).isVisible();
      screen.in("agents", "[data-ref=filter]").fill("night shift");
      assertThat(rows).hasCount(1);
      rows.locator("input").fill("");
      rows.locator("input").press("Enter");
      assertThat(rows.locator("[data-ref=load]")).hasText("0 of 10");

      renamed.locator("[data-ref=remove]").click();
      dialog.locator("[data-ref=delete-yes]").click();
      assertThat(renamed).hasCount(0);
    }
  }

  private static Locator.FilterOptions named(String name) {
    return new Locator.FilterOptions().setHasText(name);
  }

  @Test
  void rulesAreMadeOrderedTriedAndKept() {
    try (BrowserContext context = browsers.person("en")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "emma", "en");
      screen.show("routing");
      Locator rules = screen.in("routing", ".ai-rule");
      addRule(screen, "First", "first.example", "Lukas Brandt");
      addRule(screen, "Second", "second.example", "Sofia Almeida");
      rules.nth(1).locator("[data-ref=add-condition]").click();
      rules.nth(1).locator("[data-ref=field]").nth(1).selectOption("time");
      assertThat(rules.nth(1).locator(".ai-week__day")).hasCount(7);
      rules.nth(1).locator("[data-ref=drop]").nth(1).click();
      screen.trySaving("routing");
      screen.assertStatus("routing", "settings.save.saved");
      Browsers.assertAccessible(screen.page());

      rules.nth(1).locator("[data-ref=up]").click();
      assertThat(rules.first().locator("[data-ref=title]")).hasText("Second");
      assertThat(screen.in("routing", "ai-try [data-ref=unsaved]")).isVisible();
      screen.save("routing");
      screen.open("routing");
      assertEquals(
          "[Second, First]", rules.locator("[data-ref=title]").allTextContents().toString());

      SettingsScreen other = screen.again("routing");
      other.in("routing", "[data-ref=enabled]").first().uncheck();
      other.save("routing");
      screen.in("routing", "[data-ref=enabled]").nth(1).uncheck();
      screen.trySaving("routing");
      screen.assertConflict("routing");
      assertThat(screen.in("routing", "[data-ref=enabled]").nth(1)).not().isChecked();
      screen.button("routing", "settings.save.theirs").click();
      assertThat(screen.in("routing", "[data-ref=enabled]").first()).not().isChecked();
      assertThat(screen.in("routing", "[data-ref=enabled]").nth(1)).isChecked();

      Locator dryRun = screen.in("routing", "ai-try");
      dryRun.locator("[data-ref=email]").fill("ann@first.example");
      dryRun.locator("[data-ref=run]").click();
      assertThat(dryRun.locator("[data-ref=headline]")).isFocused();
      assertThat(dryRun.locator("[data-ref=steps]")).containsText("Rule “First” matches");
      dryRun.locator("summary").click();
      assertThat(dryRun.locator("[data-ref=candidates] li").first()).isVisible();

      screen.in("routing", "[data-ref=remove]").first().click();
      screen.in("routing", "[data-ref=remove]").first().click();
      screen.save("routing");
      assertThat(screen.in("routing", "[data-ref=no-rules]")).isVisible();
    }
  }

  private static void addRule(SettingsScreen screen, String name, String domain, String agent) {
    screen.in("routing", "[data-ref=add]").first().click();
    Locator rule = screen.in("routing", ".ai-rule").last();
    assertThat(rule.locator("[data-ref=editor] [data-ref=name]")).isFocused();
    rule.locator("[data-ref=editor] [data-ref=name]").fill(name);
    screen.trySaving("routing");
    screen.assertStatus("routing", "settings.save.faults");
    Locator values = rule.locator("[data-ref=values] [data-ref=input]");
    assertThat(values).isFocused();
    values.fill(domain);
    values.press("Enter");
    rule.locator("[data-ref=to-agents]").check();
    Locator people = rule.locator("[data-ref=agents-field] [data-ref=input]");
    people.fill(agent);
    people.press("Enter");
    assertThat(rule.locator("[data-ref=summary]"))
        .hasText("Email domain is " + domain + " → " + agent);
  }

  @Test
  void limitsAndFallbackAreCheckedKeptAndRecorded() {
    try (BrowserContext context = browsers.person("en")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "emma", "en");
      screen.show("limits");
      Locator limit = screen.in("limits", "#ai-limit-limit");
      limit.fill("11");
      screen.trySaving("limits");
      assertThat(limit).isFocused();
      assertThat(screen.in("limits", "[data-ref=limit-error]"))
          .hasText("Enter a whole number from 1 to 10.");
      limit.fill("9");
      screen.in("limits", "#ai-limit-waitSeconds").fill("240");
      screen.in("limits", "#ai-fallback-ko").fill("지금은 상담원이 없습니다. <b>&");
      screen.in("limits", "[data-ref=overrideEndsAtMidnight]").check();
      screen.save("limits");
      assertThat(screen.in("limits", "[data-ref=changes] li").first())
          .containsText("Emma Clarke: limits and fallback");
      assertThat(screen.in("limits", "[data-ref=meeting]")).isDisabled();

      SettingsScreen other = screen.again("limits");
      assertThat(other.in("limits", "#ai-limit-limit")).hasValue("9");
      assertThat(other.in("limits", "#ai-fallback-ko")).hasValue("지금은 상담원이 없습니다. <b>&");
      assertThat(other.in("limits", "[data-ref=overrideEndsAtMidnight]")).isChecked();
      other.in("limits", "#ai-limit-limit").fill("10");
      other.save("limits");

      screen.in("limits", "#ai-fallback-ko").fill("");
      screen.trySaving("limits");
      screen.assertConflict("limits");
      screen.button("limits", "settings.save.mine").click();
      screen.assertStatus("limits", "settings.save.saved");
      screen.open("limits");
      assertThat(screen.in("limits", "#ai-fallback-ko")).hasValue("");
      assertThat(screen.in("limits", "#ai-limit-limit")).hasValue("9");
      screen.in("limits", "#ai-limit-limit").fill("10");
      screen.save("limits");
    }
  }

  /** Tabs go by arrow keys, and the address remembers them. */
  @Test
  void tabsGoByKeyboard() {
    try (BrowserContext context = browsers.person("en")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "emma", "en");
      screen.page().locator("[data-tab=my]").focus();
      screen.page().keyboard().press("ArrowLeft");
      assertThat(screen.page().locator("[data-tab=refused]")).isFocused();
      assertThat(screen.in("refused", "[data-ref=none]")).isVisible();
      assertThat(screen.panel("my")).isHidden();
      screen.page().reload();
      assertThat(screen.in("refused", "[data-ref=none]")).isVisible();
    }
  }

  /** Pictures of each tab for people to look at, axe on each, and nothing that is cut off. */
  @ParameterizedTest
  @CsvSource({
    "de, de, 375, DARK",
    "ko, ko, 375, LIGHT",
    "pt-BR, pt, 1920, LIGHT",
    "fr, fr, 1280, LIGHT",
    "it, it, 1280, DARK"
  })
  void everyTabIsAccessibleAndHasItsPicture(
      String tag, String language, int width, ColorScheme scheme) {
    try (BrowserContext context = browsers.person(tag, width, width < 500 ? 740 : 900)) {
      SettingsScreen login = SettingsScreen.open(product, context, "emma", "en");
      SettingsScreen screen = login.speaking(tag, language);
      try {
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String suffix = "-" + language + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        screen.in("my", TUESDAY + "[data-ref=add]").click();
        screen.in("my", TUESDAY + "[data-ref=to]").last().fill("02:00");
        look(screen, "settings-my" + suffix);
        screen.show("agents");
        look(screen, "settings-agents" + suffix);
        screen.show("routing");
        screen.in("routing", "[data-ref=add]").first().click();
        screen.in("routing", ".ai-rule [data-ref=values] [data-ref=input]").fill("acme.example");
        screen.in("routing", ".ai-rule [data-ref=values] [data-ref=input]").press("Enter");
        screen.in("routing", "ai-try [data-ref=email]").fill("ann@acme.example");
        screen.in("routing", "ai-try [data-ref=run]").click();
        assertThat(screen.in("routing", "ai-try [data-ref=headline]")).isVisible();
        look(screen, "settings-routing" + suffix);
        screen.show("limits");
        look(screen, "settings-limits" + suffix);
        screen.show("refused");
        look(screen, "settings-refused" + suffix);
        screen.page().onDialog(dialog -> dialog.accept());
      } finally {
        login.speaking("en", "en");
      }
    }
  }

  /** The host's frame scrolls inside the window; the picture shows all of it. */
  private static void look(SettingsScreen screen, String name) {
    Page page = screen.page();
    int wider =
        (int)
            page.evaluate(
                "() => document.querySelector('ai-settings').scrollWidth - document.documentElement.clientWidth");
    assertTrue(wider <= 0, name + " is " + wider + " px too wide");
    Browsers.assertAccessible(page);
    var size = page.viewportSize();
    int whole =
        (int) page.evaluate("() => document.querySelector('ai-settings').scrollHeight + 220");
    page.setViewportSize(size.width, Math.max(size.height, whole));
    Browsers.screenshot(page, name);
    page.setViewportSize(size.width, size.height);
  }
}
