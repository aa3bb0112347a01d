package org.agentinbox.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.junit.jupiter.api.Test;

class WidgetFrameServletTest {
  private static final ClassLoader LOADER = WidgetFrameServletTest.class.getClassLoader();
  private final WidgetFrameServlet servlet =
      new WidgetFrameServlet(
          new PanelPages(new PageEngine(LOADER, "templates/"), "/rest/agent-inbox/1.0"),
          Catalogue.load(LOADER, "i18n/messages"),
          "'self' https://www.example.com");

  private FakeHttp get(String lang, String acceptLanguage) throws IOException {
    FakeHttp http = new FakeHttp();
    if (acceptLanguage != null) {
      http.asked.put("Accept-Language", acceptLanguage);
    }
    servlet.doGet(
        http.request(null, lang == null ? Map.of() : Map.of("lang", lang)), http.response());
    return http;
  }

  private String language(String lang, String acceptLanguage) throws IOException {
    String html = get(lang, acceptLanguage).text();
    return html.replaceAll("(?s).*?<html lang=\"([^\"]*)\".*", "$1");
  }

  @Test
  void thePageRunsItsOwnScriptsOnlyAndShowsOnAllowedSitesOnly() throws IOException {
    FakeHttp http = get(null, null);
    String policy = http.answered.get("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertTrue(policy.endsWith("; frame-ancestors 'self' https://www.example.com"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", http.answered.get("X-Content-Type-Options"));
    assertEquals("no-referrer", http.answered.get("Referrer-Policy"));
    assertEquals("text/html", http.answered.get("Content-Type"));
    assertEquals("UTF-8", http.answered.get("charset"));
    assertFalse(http.text().contains("style="), "no inline style: the policy forbids it");
    assertFalse(http.text().matches("(?s).*\\son[a-z]+=.*"), "no inline script");
  }

  @Test
  void theLanguageIsTheAskedOneThenTheBrowsersThenEnglish() throws IOException {
    assertEquals("de", language("de", "fr"));
    assertEquals("pt-BR", language("pt", null));
    assertEquals("ko", language("ko-KR", null));
    assertEquals("fr", language(null, "sv, fr;q=0.5"));
    assertEquals("fr", language("", "fr"));
    assertEquals("fr", language("x".repeat(36), "fr"));
    assertEquals("en", language("tr", "fr"));
    assertEquals("en", language("\"><script>", null));
    assertEquals("en", language(null, null));
    assertEquals("Accept-Language", get(null, null).answered.get("Vary"));
  }
}
