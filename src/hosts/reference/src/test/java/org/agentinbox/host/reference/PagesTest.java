package org.agentinbox.host.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agentinbox.host.reference.web.PageReply;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.conformance.SimplePanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final String HOSTILE = "\"><script>alert('x')</script>${7*7}#set($a=1)&amp;";
  private static final List<String> PAGES =
      List.of(
          "/",
          "/contacts",
          "/contacts?q=a&page=2",
          "/contacts?q=nothing+like+this",
          "/contacts/1",
          "/contacts/2",
          "/contacts/3",
          "/contacts/1/edit",
          "/contacts/3/edit",
          "/cases",
          "/cases?state=waiting",
          "/cases/1",
          "/profile");

  @TempDir Path folder;
  private TestCrm test;

  @BeforeEach
  void open() {
    test = TestCrm.open(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Map<String, String> contact(String name) {
    Map<String, String> values = new HashMap<>();
    values.put("name", name);
    values.put("jobTitle", "Title");
    values.put("email", "someone@example.org");
    values.put("phone", "+44 20 7946 0999");
    values.put("standing", "customer");
    return values;
  }

  private static PageReply edit(Browser browser, String page, Map<String, String> values) {
    return browser.submit(page + "/edit", page + "/edit", values);
  }

  @Test
  void everyPageSpeaksTheAgentsLanguage() {
    Map<String, String> agents =
        Map.of("sofia", "pt-BR", "lukas", "de", "minji", "ko", "emma", "en");
    agents.forEach(
        (agent, tag) -> {
          Browser browser = test.browserOf(agent).speaking("it");
          for (String page : PAGES) {
            PageReply reply = browser.get(page);
            assertEquals(200, reply.status(), agent + " " + page);
            assertTrue(reply.body().contains("<html lang=\"" + tag + "\">"), page);
            assertFalse(reply.body().contains("$"), "a reference was not resolved: " + page);
          }
        });
  }

  @Test
  void theLogInPageSpeaksTheBrowsersLanguage() {
    assertTrue(test.browser().speaking("fr-CA").get("/login").body().contains("lang=\"fr\""));
    assertTrue(test.browser().speaking("xx").get("/login").body().contains("lang=\"en\""));
  }

  @Test
  void hostileTextIsShownAsText() {
    Browser browser = test.browserOf("emma");
    Map<String, String> values = contact(HOSTILE);
    values.put("jobTitle", HOSTILE);
    values.put("phone", HOSTILE);
    assertEquals(303, edit(browser, "/contacts/1", values).status());
    assertEquals(
        303,
        browser
            .submit("/contacts/1", "/contacts/1/notes", Map.of("title", HOSTILE, "text", HOSTILE))
            .status());
    for (String page :
        List.of(
            "/",
            "/contacts/1",
            "/contacts/1/edit",
            "/contacts?q=%22%3E%3Cscript%3E",
            "/cases",
            "/cases/1")) {
      String html = browser.get(page).body();
      assertFalse(html.contains("<script>"), page);
      assertFalse(html.contains("javascript:"), page);
      assertTrue(html.contains("&quot;&gt;&lt;script&gt;"), page);
    }
  }

  @Test
  void aForgedFormChangesNothing() {
    Browser browser = test.browserOf("emma");
    Map<String, String> values = contact("Forged");
    values.put("version", "1");
    values.put("csrf", "guess");
    assertEquals(403, browser.post("/contacts/1/edit", values).status());
    assertTrue(browser.get("/contacts/1").body().contains("Olivia Bennett"));
    assertEquals(403, browser.post("/logout", Map.of()).status());
    assertEquals(200, browser.get("/").status());
  }

  @Test
  void whoComesSecondIsTold() {
    Browser browser = test.browserOf("emma");
    Map<String, String> stale = contact("Second");
    stale.put("version", "0");
    PageReply reply = edit(browser, "/contacts/1", stale);
    assertEquals(409, reply.status());
    assertTrue(reply.body().contains("Somebody else changed this contact"));
    assertTrue(reply.body().contains("value=\"Second\""), "what was typed is kept");
    assertTrue(browser.get("/contacts/1").body().contains("Olivia Bennett"));
  }

  @Test
  void badValuesAreExplained() {
    Browser browser = test.browserOf("emma");
    Map<String, String> bad = contact(" ");
    bad.put("email", "not an address");
    PageReply reply = edit(browser, "/contacts/1", bad);
    assertEquals(422, reply.status());
    assertTrue(reply.body().contains("Enter a name"));
    assertTrue(reply.body().contains("Enter an email address"));
    assertTrue(reply.body().contains("role=\"alert\""));
  }

  @Test
  void aHiddenNumberIsNeitherShownNorLost() {
    String number = "+55 11 90000-0103";
    assertTrue(test.browserOf("sofia").get("/contacts/3").body().contains(number));
    Browser other = test.browserOf("lukas");
    for (String page : List.of("/contacts/3", "/contacts/3/edit", "/contacts?q=900000103")) {
      assertFalse(other.get(page).body().contains(number), page);
    }
    assertFalse(other.get("/contacts?q=900000103").body().contains("Beatriz Nogueira"));
    assertTrue(
        test.browserOf("sofia").get("/contacts?q=900000103").body().contains("Beatriz Nogueira"));
    Map<String, String> values = contact("Beatriz N.");
    values.put("phone", "1");
    values.put("owner", "lukas");
    assertEquals(303, edit(other, "/contacts/3", values).status());
    String seenByOwner = test.browserOf("sofia").get("/contacts/3").body();
    assertTrue(seenByOwner.contains(number));
    assertTrue(seenByOwner.contains("Beatriz N."));
    assertTrue(seenByOwner.contains("Sofia Almeida"), "the owner is not given away either");
  }

  @Test
  void closedRecordsAreClosedOnEveryWay() {
    Browser browser = test.browserOf("sofia");
    for (String id : List.of("4", "5")) {
      String page = "/contacts/" + id;
      assertEquals(403, browser.get(page).status());
      assertEquals(403, browser.get(page + "/edit").status());
      assertFalse(browser.get(page).body().contains("Friedrich"));
    }
    assertFalse(browser.get("/contacts?q=Friedrich+Vogel").body().contains("/crm/contacts/4\""));
    assertEquals(200, test.browserOf("lukas").get("/contacts/4").status());
    assertEquals(200, test.browserOf("emma").get("/contacts/5").status());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Browser browser = test.browserOf("emma");
    for (String path :
        List.of(
            "/contacts/999999",
            "/contacts/" + "9".repeat(40),
            "/contacts/abc",
            "/cases/999999",
            "/apps/none",
            "/nothing",
            "/contacts/1/edit/")) {
      assertEquals(404, browser.get(path).status(), path);
    }
    assertEquals(405, browser.submit("/", "/contacts", Map.of()).status());
  }

  @Test
  void aDatabaseThatFailsGivesAnErrorPage() {
    Browser browser = test.browserOf("emma");
    test.setBroken(true);
    PageReply reply = browser.get("/contacts");
    assertEquals(500, reply.status());
    assertTrue(reply.body().contains("Something went wrong"));
    test.setBroken(false);
    assertEquals(200, browser.get("/contacts").status());
  }

  @Test
  void theProfileChangesLanguageAndZoneAtOnce() {
    Browser browser = test.browserOf("emma");
    assertEquals(
        303,
        browser
            .submit("/profile", "/profile", Map.of("language", "it", "zone", "Europe/Rome"))
            .status());
    String html = browser.get("/profile").body();
    assertTrue(html.contains("<html lang=\"it\">"));
    assertTrue(html.contains("<option selected>Europe/Rome</option>"));
  }

  @Test
  void aCaseChangesItsState() {
    Browser browser = test.browserOf("emma");
    assertEquals(303, browser.submit("/cases/1", "/cases/1", Map.of("state", "closed")).status());
    assertTrue(browser.get("/cases/1").body().contains("crm-tag--closed"));
  }

  @Test
  void panelsAppearInTheirPlaces() {
    for (PanelLocation location : PanelLocation.values()) {
      String key = location.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      test.crm().binding().panels().register(SimplePanel.of(key, location, 1000));
    }
    Browser browser = test.browserOf("lukas");
    for (String page : List.of("/", "/contacts", "/contacts/1", "/cases/1", "/apps/app-page")) {
      String html = browser.get(page).body();
      assertTrue(html.contains("<p>every-page</p>"), page);
      assertTrue(html.contains("<a href=\"/crm/apps/app-page\""), page);
      assertEquals(page.equals("/contacts/1"), html.contains("<p>contact-sidebar</p>"), page);
      assertEquals(page.equals("/cases/1"), html.contains("<p>case-sidebar</p>"), page);
      assertEquals(page.equals("/apps/app-page"), html.contains("<p>app-page</p>"), page);
    }
    String app = browser.get("/apps/app-page").body();
    assertTrue(app.contains("class=\"crm crm--app\""));
    assertTrue(app.contains("aria-current=\"page\">app-page de</a>"));
    assertEquals(404, browser.get("/apps/every-page").status());
    assertFalse(test.browser().get("/login").body().contains("data-panel"));
  }
}
