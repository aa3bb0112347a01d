package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What no rule of axe can see: zoom, reflow, text spacing, the reader's colours, motion, targets,
 * the focus. In German, whose words are the longest, and Korean.
 */
class AccessibilityIT {
  private static final String VISITOR = "Maximiliane Freifrau von Hohenlohe-Langenburg";

  /** Texts that do not fit their box, but for those that end in three dots on purpose. */
  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('.ai-inbox *, .ai-banner *')].filter(each => {
        if (!each.checkVisibility() || each.closest('.ai-spoken, svg, textarea, select, [data-ref=scroller], .ai-log')) return false;
        if (![...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) return false;
        const style = getComputedStyle(each);
        if (style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || style.display === 'inline' || style.webkitLineClamp !== 'none') return false;
        return style.overflow !== 'visible' && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2);
      }).map(each => each.localName + '.' + each.className + ': ' + each.textContent.trim())""";

  private static final String WIDER_THAN_THE_SCREEN =
      """
      () => [document.scrollingElement, ...document.querySelectorAll('.ai-inbox, .ai-inbox *')]
        .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
          && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && !each.matches('textarea, input')
          || each === document.scrollingElement && each.scrollWidth > innerWidth)
        .map(each => each.localName + '.' + each.className)""";

  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll('.ai-inbox, .ai-banner')].flatMap(root => [...root.querySelectorAll('button, a, input, select, textarea, [role=option]')])
        .filter(each => each.checkVisibility() && !each.closest('.ai-spoken'))
        .filter(each => !(each.matches('a') && getComputedStyle(each).display === 'inline'))
        .map(each => [each.closest('label') ?? each, each])
        .filter(([box]) => { const {width, height} = box.getBoundingClientRect(); return width < 24 || height < 24; })
        .map(([box, each]) => each.outerHTML.slice(0, 120))""";

  /** What has the focus, unless it is in full view. */
  private static final String FOCUS_OUT_OF_SIGHT =
      """
      () => {
        const at = document.activeElement;
        if (!at || at === document.body) return '';
        const {left, top, width, height} = at.getBoundingClientRect();
        const x = Math.min(Math.max(left + Math.min(width, innerWidth) / 2, 0), innerWidth - 1);
        const seen = [0.2, 0.5, 0.8].some(part => {
          const there = document.elementFromPoint(x, top + height * part);
          return there && (at.contains(there) || there.contains(at) || there.closest('label')?.control === at);
        });
        return seen ? '' : at.outerHTML.slice(0, 160);
      }""";

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

  /** A test that failed leaves nothing for the next. */
  @AfterEach
  void leaveWork() {
    try (Calls calls = new Calls(product.port())) {
      AgentAccess lukas = calls.logIn("lukas");
      calls.available(lukas, false);
      Desk.inbox(calls, lukas)
          .get("conversations")
          .findValuesAsText("id")
          .forEach(
              id ->
                  calls.send(
                      lukas.sign(
                          Request.post(Api.BASE + "/conversations/" + id + "/end", "{}"))));
    }
  }

  /** What is tried in each state of the screen. */
  private interface Look {
    void at(Page page, String state);
  }

  /** Empty, a banner, an open chat, the dialogs, the visitor, the end; then the settings. */
  private static void throughTheStates(BrowserContext context, Look look) {
    try (var visitorContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, context, "lukas", "de");
      Page page = agent.page();
      look.at(page, "empty");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "de", "pricing");
      visitor.start(VISITOR, "max@example.com", "Können Sie mir die Lieferzeit nennen? ".repeat(3));
      assertThat(agent.banner()).isVisible();
      look.at(page, "banner");
      agent.acceptOfferFrom(VISITOR);
      agent.write("Selbstverständlich! https://velora.example/" + "lieferbedingungen".repeat(6));
      visitor.assertView("active");
      visitor.write("Donaudampfschifffahrtsgesellschaftskapitän".repeat(3));
      assertThat(agent.log()).containsText("Donaudampfschifffahrt");
      look.at(page, "chat");
      page.keyboard().press("Escape");
      page.keyboard().press("?");
      look.at(page, "keys");
      page.keyboard().press("Escape");
      page.keyboard().press("t");
      look.at(page, "transfer");
      page.keyboard().press("Escape");
      page.keyboard().press("e");
      look.at(page, "end");
      page.keyboard().press("Escape");
      page.keyboard().press("i");
      look.at(page, "visitor");
      agent.endSession();
      assertThat(agent.composer()).isHidden();
      look.at(page, "ended");
      agent.becomeUnavailable();
      page.navigate(product.at("/crm/apps/agent-inbox-settings").toString());
      assertThat(page.locator("ai-my-settings form")).isVisible();
      look.at(page, "settings");
    }
  }

  private static List<String> found(Page page, String script) {
    return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
  }

  /** WCAG 1.4.10: as wide as a screen of 1280 pixels at 400 %. */
  @Test
  void nothingIsWiderThan320Pixels() {
    try (var context = browsers.person("de", 320, 640)) {
      throughTheStates(
          context,
          (page, state) -> {
            Browsers.screenshot(page, "reflow-320-" + state);
            assertEquals(List.of(), found(page, WIDER_THAN_THE_SCREEN), state);
            assertEquals(List.of(), found(page, CUT_OFF), state);
          });
    }
  }

  /** WCAG 1.4.4: as much room as a screen of 1280 x 800 pixels has at 200 %. */
  @Test
  void nothingIsLostAt200Percent() {
    try (var context = browsers.person("de", 640, 400)) {
      throughTheStates(
          context,
          (page, state) -> {
            Browsers.screenshot(page, "zoom-200-" + state);
            assertEquals(List.of(), found(page, WIDER_THAN_THE_SCREEN), state);
            assertEquals(List.of(), found(page, CUT_OFF), state);
            if (state.equals("chat")) {
              assertTrue(
                  page.locator("ai-log, .ai-log").first().boundingBox().height > 60, "to read in");
              page.locator("ai-composer [data-ref=send]").scrollIntoViewIfNeeded();
              assertThat(page.locator("ai-composer [data-ref=send]")).isInViewport();
            }
          });
    }
  }

  /** WCAG 1.4.12. */
  @Test
  void widerTextSpacingCutsNothingOff() {
    try (var context = browsers.person("de")) {
      throughTheStates(
          context,
          (page, state) -> {
            page.evaluate(
                """
                () => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
                    p { margin-block-end: 2em !important; }`);
                  document.adoptedStyleSheets = [sheet];
                }""");
            assertEquals(List.of(), found(page, CUT_OFF), state);
            assertEquals(List.of(), found(page, WIDER_THAN_THE_SCREEN), state);
            Browsers.screenshot(page, "spacing-" + state);
            page.evaluate("() => { document.adoptedStyleSheets = []; }");
          });
    }
  }

  /** WCAG 2.5.8. */
  @Test
  void everyTargetIsLargeEnough() {
    try (var context = browsers.person("de", 375, 740)) {
      throughTheStates(
          context, (page, state) -> assertEquals(List.of(), found(page, SMALL_TARGETS), state));
    }
  }

  /** The reader's own colours: everything is there, what is chosen can be told from the rest. */
  @Test
  void forcedColoursKeepEverything() {
    try (var context = browsers.person("de")) {
      throughTheStates(
          context,
          (page, state) -> {
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            Browsers.screenshot(page, "forced-" + state);
            if (state.equals("chat")) {
              assertThat(page.locator(".ai-item__open[aria-current]"))
                  .hasCSS("outline-style", "solid");
            }
            if (state.equals("banner")) {
              assertThat(page.locator("ai-offers .ai-offer"))
                  .hasCSS("border-top-style", "solid");
            }
            Browsers.assertAccessible(page);
          });
    }
  }

  /** WCAG 2.3.3 and more: who asked for less motion gets none. */
  @Test
  void nothingMovesWhereLessMotionIsAskedFor() {
    try (var context = browsers.person("de")) {
      throughTheStates(
          context,
          (page, state) -> {
            page.emulateMedia(
                new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            assertEquals(
                List.of(),
                found(
                    page,
                    """
                    () => document.getAnimations()
                      .filter(each => (each.effect?.getComputedTiming().duration ?? 0) > 1 && each.effect?.target?.closest?.('.ai-inbox, .ai-banner'))
                      .map(each => each.effect.target.className)"""),
                state);
          });
    }
  }

  /** WCAG 2.4.7, 2.4.11: Tab goes through everything, and what has the focus is never covered. */
  @Test
  void focusIsAlwaysInSight() {
    try (var context = browsers.person("de", 1024, 600)) {
      throughTheStates(
          context,
          (page, state) -> {
            List<String> hidden = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
              page.keyboard().press("Tab");
              String out = (String) page.evaluate(FOCUS_OUT_OF_SIGHT);
              if (!out.isEmpty()) {
                hidden.add(out);
              }
            }
            assertEquals(List.of(), hidden, state);
          });
    }
  }
}
