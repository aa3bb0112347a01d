package org.agentinbox.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * What a browser sounds and shows outside of its pages: neither can be seen from a test, so what is
 * asked of them is written down instead.
 */
final class Listening {
  /** Counts what sounds, and stands in for the browser's notifications. */
  private static final String LISTEN =
      """
      globalThis.tones = 0;
      const create = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () {
        globalThis.tones++;
        return create.call(this);
      };
      globalThis.notices = [];
      globalThis.asked = 0;
      globalThis.Notification = class {
        static get permission() { return localStorage.getItem('test-permission') ?? 'default'; }
        static async requestPermission() {
          globalThis.asked++;
          localStorage.setItem('test-permission', 'granted');
          return 'granted';
        }
        constructor(title, options) {
          this.title = title;
          this.body = options.body;
          this.tag = options.tag;
          this.silent = options.silent;
          globalThis.notices.push(this);
        }
        close() { this.closed = true; }
      };
      globalThis.away = false;
      const hasFocus = document.hasFocus.bind(document);
      document.hasFocus = () => !globalThis.away && hasFocus();
      """;

  private Listening() {}

  /** To be called before a page is opened. */
  static void to(BrowserContext context) {
    context.addInitScript(LISTEN);
  }

  /** Somebody allowed notifications before. */
  static void allowed(BrowserContext context) {
    to(context);
    context.addInitScript("localStorage.setItem('test-permission', 'granted')");
  }

  /** Whether the person looks at another program. */
  static void away(Page page, boolean away) {
    page.evaluate("away => { globalThis.away = away; }", away);
  }

  static int tones(Page page) {
    return ((Number) page.evaluate("() => globalThis.tones")).intValue();
  }

  /** Notifications so far: title, text, and whether it is silent and closed. */
  static List<?> notices(Page page) {
    return (List<?>)
        page.evaluate(
            "() => globalThis.notices.map(n => [n.title, n.body, n.silent, Boolean(n.closed)])");
  }

  /** Forgets what was heard and shown before. */
  static void forget(Page page) {
    page.evaluate("() => { globalThis.tones = 0; globalThis.notices = []; }");
  }
}
