package org.agentinbox.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.apache.velocity.exception.VelocityException;
import org.junit.jupiter.api.Test;

class PageEngineTest {
  private static final String HOSTILE = "<script>alert(\"1\")</script>&'#set($x=1)$x";
  private static final String ESCAPED =
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;#set($x=1)$x";
  private final PageEngine pages = new PageEngine(getClass().getClassLoader(), "t/");

  @Test
  void everyWayToInsertTextIsEscapedOnce() {
    String html =
        pages.render(
            "escape.vm",
            Map.of("name", HOSTILE, "names", List.of(HOSTILE), "safe", new SafeHtml("<b>ok</b>")));
    assertEquals(
        ("""
        plain:%1$s
        quiet:%1$s
        call:%1$s
        each:%1$s
        define:%1$s
        macro:[%1$s]
        safe:<b>ok</b>
        """)
            .formatted(ESCAPED),
        html.replaceAll("\n\n+", "\n"));
  }

  @Test
  void aMisspeltReferenceIsAnError() {
    assertThrows(VelocityException.class, () -> pages.render("misspelt.vm", Map.of()));
  }

  @Test
  void templatesCannotReachClasses() {
    assertThrows(VelocityException.class, () -> pages.render("reflect.vm", Map.of("name", "x")));
  }
}
