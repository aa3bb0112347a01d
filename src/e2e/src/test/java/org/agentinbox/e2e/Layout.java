package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** Where things stand on a screen. */
final class Layout {
  private Layout() {}

  static BoundingBox box(Locator element) {
    BoundingBox box = element.boundingBox();
    assertTrue(box != null, () -> element + " is not on the screen");
    return box;
  }

  static void assertLeftOf(Locator left, Locator right) {
    assertTrue(box(left).x + box(left).width <= box(right).x + 1, left + " left of " + right);
  }

  static void assertAbove(Locator upper, Locator lower) {
    assertTrue(box(upper).y + box(upper).height <= box(lower).y + 1, upper + " above " + lower);
  }

  /** Something to see where later parts of the product have their place. */
  static Locator filled(Page page, String place) {
    page.evaluate(
        """
        place => {
          const mark = document.createElement('span');
          mark.style.cssText = 'display: inline-block; inline-size: 20px; block-size: 20px';
          mark.className = 'test-mark';
          document.querySelectorAll('.test-mark').forEach(mark => mark.remove());
          document.querySelector(place).append(mark);
        }""",
        place);
    return page.locator(place + " .test-mark");
  }
}
