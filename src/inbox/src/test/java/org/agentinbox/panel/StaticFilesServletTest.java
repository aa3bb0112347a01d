package org.agentinbox.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticFilesServletTest {
  private final StaticFilesServlet servlet = new StaticFilesServlet("web");

  private FakeHttp get(String path, String... headers) throws IOException {
    FakeHttp http = new FakeHttp();
    for (int i = 0; i < headers.length; i += 2) {
      http.asked.put(headers[i], headers[i + 1]);
    }
    servlet.doGet(http.request(path, Map.of()), http.response());
    assertEquals("nosniff", http.answered.get("X-Content-Type-Options"));
    return http;
  }

  @Test
  void aFileIsServedWithItsTypeAndATag() throws IOException {
    FakeHttp script = get("/js/inbox-reducer.js");
    assertEquals(200, script.status);
    assertEquals("text/javascript;charset=UTF-8", script.answered.get("Content-Type"));
    assertEquals(String.valueOf(script.body.size()), script.answered.get("Content-Length"));
    assertTrue(script.text().contains("export function reduce"));
    String tag = script.answered.get("ETag");
    FakeHttp again = get("/js/inbox-reducer.js", "If-None-Match", tag);
    assertEquals(304, again.status);
    assertEquals(0, again.body.size());
    assertEquals(tag, again.answered.get("ETag"));
    assertEquals(200, get("/js/inbox-reducer.js", "If-None-Match", "\"old\"").status);
    assertEquals("text/css;charset=UTF-8", get("/css/inbox.css").answered.get("Content-Type"));
  }

  @Test
  void whatIsNamedByItsContentNeedNotBeAskedForAgain() throws IOException {
    StaticFilesServlet named = new StaticFilesServlet("web", "v0123456789abcdef");
    Map<String, String> caching =
        Map.of(
            "/v0123456789abcdef/js/inbox.js", "public, max-age=31536000, immutable",
            "/vfedcba9876543210/js/inbox.js", "no-cache",
            "/js/inbox.js", "no-cache");
    for (Map.Entry<String, String> each : caching.entrySet()) {
      FakeHttp http = new FakeHttp();
      named.doGet(http.request(each.getKey(), Map.of()), http.response());
      assertEquals(200, http.status, each.getKey());
      assertEquals(each.getValue(), http.answered.get("Cache-Control"), each.getKey());
      assertTrue(http.text().contains("class AiInbox"));
    }
    for (String path :
        List.of(
            "/v0123456789abcdef",
            "/v0123456789abcdef/",
            "/v0123456789abcdef/../i18n/messages_en.properties",
            "/v01/js/inbox.js")) {
      FakeHttp http = new FakeHttp();
      named.doGet(http.request(path, Map.of()), http.response());
      assertEquals(404, http.status, path);
    }
  }

  @Test
  void nothingElseCanBeReached() throws IOException {
    for (String path :
        Arrays.asList(
            null,
            "",
            "/",
            "/js",
            "/js/",
            "/js/nothing.js",
            "/../i18n/messages_en.properties",
            "/js/../../i18n/messages_en.properties",
            "/..%2fi18n/messages_en.properties",
            "/js/..\\..\\web\\js\\inbox.js",
            "//js/inbox.js",
            "/./js/inbox.js",
            "/js//inbox.js",
            "/js/inbox.js/",
            "/js/inbox.js\u0000.css",
            "/JS/inbox.js",
            "/.hidden",
            "/js/inbox..js",
            "/a/b/c/d/e.js",
            "/web/js/inbox.js")) {
      FakeHttp http = get(path);
      assertEquals(404, http.status, path);
      assertEquals(0, http.body.size(), path);
      assertFalse(http.answered.containsKey("ETag"), path);
    }
  }

  @Test
  void onlyKnownKindsOfFilesAreServed() throws IOException {
    StaticFilesServlet everything = new StaticFilesServlet("templates");
    for (String path : List.of("/inbox/inbox.vm", "/inbox/inbox.sample.json")) {
      FakeHttp http = new FakeHttp();
      everything.doGet(http.request(path, Map.of()), http.response());
      assertEquals(404, http.status, path);
    }
  }
}
