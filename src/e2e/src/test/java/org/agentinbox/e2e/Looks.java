package org.agentinbox.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at a state of a screen in all the ways people do who need more than a large screen and a
 * mouse, and keeps what it finds: nothing is expected.
 */
final class Looks {
  /** What is looked for. */
  enum At {
    AXE,
    REFLOW,
    ZOOM,
    SPACING,
    TARGETS,
    FORCED_COLOURS,
    MOTION,
    FOCUS
  }

  private static final int TABS = 40;

  /** Texts that do not fit their box, but for those that end in three dots on purpose. */
  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('.ai-inbox *, .ai-banner *, body[data-view] *')].filter(each => {
        if (!each.checkVisibility() || each.closest('.ai-spoken, svg, textarea, select, [data-ref=scroller], .ai-log')) return false;
        if (![...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) return false;
        const style = getComputedStyle(each);
        if (style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || style.display === 'inline' || style.webkitLineClamp !== 'none') return false;
        return /hidden|clip/.test(style.overflow) && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2);
      }).map(each => 'cut off: ' + each.localName + '.' + each.className + ': ' + each.textContent.trim().slice(0, 80))""";

  /** Tables may: a row of data is read as one. */
  private static final String WIDER_THAN_THE_SCREEN =
      """
      () => [document.scrollingElement, ...document.querySelectorAll('.ai-inbox, .ai-inbox *, .ai-banner *')]
        .filter(each => each === document.scrollingElement ? each.scrollWidth > innerWidth
          : each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
            && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && !each.matches('textarea, input, :has(> table)'))
        .map(each => 'scrolls sideways: ' + each.localName + '.' + each.className)""";

  private static final String WIDGET_WIDER =
      """
      () => [...document.querySelectorAll('html, body, body *')]
        .filter(each => each.checkVisibility() && !each.matches('textarea, input') && each.scrollWidth > each.clientWidth + 1
          && (each.matches('html, body') || ['auto', 'scroll'].includes(getComputedStyle(each).overflowX)))
        .map(each => 'scrolls sideways: ' + each.localName + '.' + each.className)""";

  /** Texts that run into each other. What floats above the rest on purpose is left out. */
  private static final String RUN_INTO_EACH_OTHER =
      """
      () => {
        const root = document.querySelector('dialog[open]') ?? document.querySelector('.ai-inbox') ?? document.body;
        const words = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const owner = node.parentElement;
          if (!node.textContent.trim() || !owner.checkVisibility() || owner.closest('.ai-spoken, .ai-chat__newest, script, template, option, svg')) continue;
          let clip = {left: -1e6, top: -1e6, right: 1e6, bottom: 1e6};
          let floats = false;
          for (let at = owner; at && at !== root; at = at.parentElement) {
            const style = getComputedStyle(at);
            floats ||= ['absolute', 'fixed', 'sticky'].includes(style.position);
            if (style.overflow !== 'visible') {
              const {left, top, right, bottom} = at.getBoundingClientRect();
              clip = {left: Math.max(clip.left, left), top: Math.max(clip.top, top), right: Math.min(clip.right, right), bottom: Math.min(clip.bottom, bottom)};
            }
          }
          if (floats) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const {left, top, right, bottom} of range.getClientRects()) {
            const seen = {left: Math.max(left, clip.left), top: Math.max(top, clip.top), right: Math.min(right, clip.right), bottom: Math.min(bottom, clip.bottom), node};
            if (seen.right - seen.left > 2 && seen.bottom - seen.top > 2) words.push(seen);
          }
        }
        const found = new Set();
        words.forEach((one, at) => words.slice(at + 1).forEach(other => {
          const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (one.node !== other.node && wide > 2 && high > 6) {
            found.add('run into each other: ' + one.node.textContent.trim().slice(0, 40) + ' | ' + other.node.textContent.trim().slice(0, 40));
          }
        }));
        return [...found];
      }""";

  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll('.ai-inbox, .ai-banner, body[data-view]')]
        .flatMap(root => [...root.querySelectorAll('button, a, input, select, textarea, summary, [role=option], [role=tab]')])
        .filter(each => each.checkVisibility() && !each.closest('.ai-spoken'))
        .filter(each => !(each.matches('a') && getComputedStyle(each).display === 'inline'))
        .map(each => each.closest('label') ?? each)
        .filter(box => { const {width, height} = box.getBoundingClientRect(); return width < 24 || height < 24; })
        .map(box => { const {width, height} = box.getBoundingClientRect();
          return 'small: ' + Math.round(width) + ' x ' + Math.round(height) + ' ' + box.outerHTML.slice(0, 120); })""";

  /** A chat of which nobody can read a few lines at once. */
  private static final String NO_ROOM_TO_READ =
      """
      () => [...document.querySelectorAll('.ai-log')].filter(log => log.checkVisibility() && log.clientHeight < 60)
        .map(log => 'no room to read in: ' + log.clientHeight)""";

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
        return seen ? '' : 'focus out of sight: ' + at.outerHTML.slice(0, 160);
      }""";

  /** With the reader's own colours. */
  private static final String LOOKS_LIKE_THE_REST =
      """
      () => [
        ...[['.ai-item__open[aria-current]', 'outlineStyle'], ['ai-offers .ai-offer', 'borderTopStyle']]
          .flatMap(([selector, style]) => [...document.querySelectorAll(selector)].filter(each => getComputedStyle(each)[style] !== 'solid')),
        ...[...document.querySelectorAll('.ai-switch__thumb')]
          .filter(each => getComputedStyle(each).backgroundColor === getComputedStyle(each.parentElement).backgroundColor),
      ].filter(each => each.checkVisibility()).map(each => 'cannot be told from the rest: ' + each.className)""";

  /** Writes down what begins to move; whoever looks has asked for less motion. */
  private static final String WATCH_MOTION =
      """
      globalThis.moved = [];
      for (const begins of ['transitionrun', 'animationstart']) {
        document.addEventListener(begins, ({target, propertyName, animationName}) => {
          const lasts = target.getAnimations().some(each => (each.effect?.getComputedTiming().duration ?? 0) > 1);
          if (lasts && target.closest('.ai-inbox, .ai-banner')) {
            globalThis.moved.push('moves: ' + (propertyName ?? animationName) + ' of ' + target.className);
          }
        }, {capture: true});
      }""";

  private static final String SPACE =
      """
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
          p { margin-block-end: 2em !important; }`);
        document.adoptedStyleSheets = [sheet];
      }""";

  private final Map<At, Map<String, List<String>>> found = new EnumMap<>(At.class);

  Looks() {
    for (At at : At.values()) {
      found.put(at, new TreeMap<>());
    }
  }

  /** What was found, by the state it was found in. */
  Map<String, List<String>> found(At at) {
    return found.get(at);
  }

  /** From the next page on motion is unwanted, and noticed. */
  static void begin(Page page) {
    page.addInitScript(WATCH_MOTION);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Looks in every way. The screen is then as it was, but for where the focus is. */
  void at(Page page, String state) {
    sized(page, 320, 640);
    Browsers.screenshot(page, "reflow-320-" + state);
    keep(At.REFLOW, state, page, WIDER_THAN_THE_SCREEN, CUT_OFF, RUN_INTO_EACH_OTHER);
    sized(page, 375, 740);
    keep(At.TARGETS, state, page, SMALL_TARGETS);
    sized(page, 640, 400); // the room that 1280 x 800 pixels have at 200 %
    keep(
        At.ZOOM, state, page, WIDER_THAN_THE_SCREEN, CUT_OFF, RUN_INTO_EACH_OTHER, NO_ROOM_TO_READ);
    sized(page, 1280, 800);
    page.evaluate(SPACE);
    keep(At.SPACING, state, page, WIDER_THAN_THE_SCREEN, CUT_OFF, RUN_INTO_EACH_OTHER);
    page.evaluate("() => { document.adoptedStyleSheets = []; }");
    keep(At.MOTION, state, page, "() => globalThis.moved.splice(0)");
    axe(page, state);
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    Browsers.screenshot(page, "forced-" + state);
    forcedColours(page, state);
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    sized(page, 1024, 600);
    focus(page, state);
    sized(page, 1280, 800);
  }

  /** The same of the widget, which is a page within the company's. */
  void widget(VisitorScreen visitor, String state) {
    sized(visitor.page(), 320, 640);
    Browsers.screenshot(visitor.page(), "reflow-320-" + state);
    keep(At.REFLOW, state, visitor.frame().locator("body"), WIDGET_WIDER, CUT_OFF);
    keep(At.TARGETS, state, visitor.frame().locator("body"), SMALL_TARGETS);
    sized(visitor.page(), 640, 400);
    keep(At.ZOOM, state, visitor.frame().locator("body"), WIDGET_WIDER, CUT_OFF);
    sized(visitor.page(), 1280, 800);
    visitor.frame().locator("body").evaluate(SPACE);
    keep(At.SPACING, state, visitor.frame().locator("body"), WIDGET_WIDER, CUT_OFF);
    visitor.frame().locator("body").evaluate("() => { document.adoptedStyleSheets = []; }");
  }

  private void keep(At at, String state, Locator body, String... scripts) {
    List<String> all = new ArrayList<>();
    for (String script : scripts) {
      ((List<?>) body.evaluate(script)).forEach(each -> all.add(String.valueOf(each)));
    }
    keep(at, state, all);
  }

  private static void sized(Page page, int width, int height) {
    page.setViewportSize(width, height);
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  private void keep(At at, String state, Page page, String... scripts) {
    List<String> all = new ArrayList<>();
    for (String script : scripts) {
      ((List<?>) page.evaluate(script)).forEach(each -> all.add(String.valueOf(each)));
    }
    keep(at, state, all);
  }

  private void keep(At at, String state, List<String> all) {
    if (!all.isEmpty()) {
      found.get(at).put(state, all);
    }
  }

  private void axe(Page page, String state) {
    List<String> all = new ArrayList<>(Browsers.violations(page));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browsers.violations(page).forEach(each -> all.add("dark: " + each));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    keep(At.AXE, state, all);
  }

  /** The reader's own colours: what is chosen can be told from the rest, and axe finds nothing. */
  private void forcedColours(Page page, String state) {
    List<String> all = new ArrayList<>(Browsers.violations(page));
    ((List<?>) page.evaluate(LOOKS_LIKE_THE_REST)).forEach(each -> all.add(String.valueOf(each)));
    keep(At.FORCED_COLOURS, state, all);
  }

  /** Tab goes through everything, and what has the focus is never covered. */
  private void focus(Page page, String state) {
    List<String> hidden = new ArrayList<>();
    String first = null;
    for (int i = 0; i < TABS; i++) {
      page.keyboard().press("Tab");
      String out = (String) page.evaluate(FOCUS_OUT_OF_SIGHT);
      if (!out.isEmpty()) {
        hidden.add(out);
      }
      String here = (String) page.evaluate("() => document.activeElement.outerHTML");
      if (first == null) {
        first = here;
      } else if (first.equals(here)) {
        break; // round once
      }
    }
    keep(At.FOCUS, state, hidden);
  }
}
