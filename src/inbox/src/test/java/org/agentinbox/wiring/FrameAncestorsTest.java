package org.agentinbox.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameAncestorsTest {
  @Test
  void sitesBecomeASourceList() {
    assertEquals("'self'", FrameAncestors.of());
    assertEquals("'self'", FrameAncestors.of("", "  "));
    assertEquals(
        "'self' https://www.example.com http://localhost:*",
        FrameAncestors.of(" https://www.example.com ", "http://localhost:*"));
    for (String site :
        List.of(
            "https://*.example.com",
            "https://xn--bcher-kva.example:8443",
            "http://127.0.0.1:*",
            "https://[::1]:8080")) {
      assertEquals("'self' " + site, FrameAncestors.of(site));
    }
  }

  @Test
  void whatCouldAddAnotherDirectiveIsRefused() {
    for (String bad :
        List.of(
            "*",
            "'none'",
            "https:",
            "example.com",
            "https://example.com/",
            "https://example.com; script-src *",
            "https://example.com https://evil.example",
            "https://example.com\r\nX: y",
            "https://*",
            "ftp://example.com",
            "https://example.com:port")) {
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> FrameAncestors.of(bad), bad);
      assertTrue(thrown.getMessage().contains("widget.sites"));
    }
  }
}
