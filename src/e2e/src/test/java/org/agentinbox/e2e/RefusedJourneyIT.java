package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administrators see what the host refused for good, have it tried again, or let it go. */
class RefusedJourneyIT {
  private static final String EMAIL = KnownContacts.complete().email();

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;
  private static Calls calls;
  private static AgentAccess lukas;
  private static AgentAccess emma;
  private static Desk desk;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
    calls = new Calls(product.port());
    lukas = calls.logIn("lukas");
    emma = calls.logIn("emma");
    desk = Desk.open(calls, calls.server(), lukas);
    calls.available(lukas, true);
  }

  @AfterAll
  static void stop() {
    desk.feed().stop();
    calls.close();
    browsers.close();
    product.close();
  }

  /** A chat with a known contact, whose record goes before the chat ends. */
  private static String refused(String name) throws SQLException {
    Reply started =
        calls.send(
            Request.post(
                Api.BASE + "/visitor/conversations",
                "{\"requestId\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"question\":\"Hello?\"}"
                    .formatted(Calls.freshId(), name, EMAIL)));
    assertEquals(201, started.status(), started.text());
    String id = Calls.json(started.text()).at("/conversation/id").asText();
    await().until(() -> desk.has(id));
    await().until(() -> get(lukas, "/conversations/" + id + "/visitor").has("contact"));
    crm("update contact set id = -id where email = ? and id > 0", EMAIL);
    assertEquals(
        200,
        calls
            .send(lukas.sign(Request.post(Api.BASE + "/conversations/" + id + "/end", "{}")))
            .status());
    await().until(() -> get(emma, "/refused").toString().contains(id));
    crm("update contact set id = -id where email = ? and id < 0", EMAIL);
    return id;
  }

  private static JsonNode get(AgentAccess agent, String path) {
    Reply reply = calls.send(agent.sign(Request.get(Api.BASE + path)));
    assertEquals(200, reply.status(), reply.text());
    return Calls.json(reply.text());
  }

  /** As a colleague does who works in the CRM; counts what was changed, or is there. */
  private static int crm(String sql, String value) throws SQLException {
    String url = "jdbc:sqlite:" + product.data().resolve("reference-host").resolve("crm.db");
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      if (!statement.execute()) {
        return statement.getUpdateCount();
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  private static int written(String conversation) throws SQLException {
    return crm(
        "select count(*) from activity where external_id = ?", "agent-inbox:" + conversation);
  }

  @Test
  void whatTheHostRefusedIsTriedAgainOrDiscarded() throws SQLException {
    String first = refused("Ann <b>First</b>");
    String second = refused("Zoe Second");
    assertEquals(403, status(lukas, Request.get(Api.BASE + "/refused")));
    String number = get(emma, "/refused").at("/entries/0/id").asText();
    assertEquals(403, status(lukas, post(number, "retry")));
    assertEquals(403, status(lukas, post(number, "discard")));
    assertEquals(404, status(emma, post("999999", "retry")));
    assertEquals(404, status(emma, post("x", "discard")));

    try (var context = browsers.person("en")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "emma", "en");
      screen.show("refused");
      Locator rows = screen.in("refused", "[data-ref=list] > li");
      assertThat(rows).hasCount(2);
      assertThat(rows.first()).containsText("Zoe Second");
      assertThat(rows.first()).containsText(screen.texts().text("settings.refused.reason.gone"));
      assertThat(rows.first().locator("a"))
          .hasAttribute(
              "href", java.util.regex.Pattern.compile(".*" + second + "/transcript.html"));
      assertThat(rows.last()).containsText("Ann <b>First</b>");
      look(screen, "en");

      rows.last().locator("[data-ref=again]").click();
      assertThat(rows).hasCount(1);
      await().until(() -> written(first) == 1);
      assertThat(rows.locator("[data-ref=again]")).isFocused();

      SettingsScreen german = screen.speaking("de", "de");
      german.page().setViewportSize(375, 740);
      german.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      german.show("refused");
      look(german, "de-375-dark");
      SettingsScreen korean = german.speaking("ko", "ko");
      korean.show("refused");
      look(korean, "ko-375-dark");
      korean.page().setViewportSize(1280, 800);

      Locator left = korean.in("refused", "[data-ref=list] > li");
      left.locator("[data-ref=remove]").click();
      Locator dialog = korean.in("refused", "dialog[open]");
      Browsers.assertAccessible(korean.page());
      dialog.locator("[data-ref=discard-cancel]").click();
      assertThat(left).hasCount(1);
      left.locator("[data-ref=remove]").click();
      dialog.locator("[data-ref=discard-yes]").click();
      assertThat(left).hasCount(0);
      assertThat(korean.in("refused", "[data-ref=none]")).isVisible();
      assertThat(korean.in("refused", "[data-ref=heading]")).isFocused();
      look(korean, "ko-empty");
      assertEquals(0, get(emma, "/refused").get("entries").size());
      assertEquals(0, written(second));
      korean.speaking("en", "en");
    }
    try (var context = browsers.person("de")) {
      SettingsScreen screen = SettingsScreen.open(product, context, "lukas", "de");
      assertThat(screen.page().locator("[data-tab=refused]")).hasCount(0);
    }
  }

  private static Request post(String number, String what) {
    return Request.post(Api.BASE + "/refused/" + number + "/" + what, "{}");
  }

  private static int status(AgentAccess agent, Request request) {
    return calls.send(agent.sign(request)).status();
  }

  private static void look(SettingsScreen screen, String name) {
    int wider =
        (int)
            screen
                .page()
                .evaluate(
                    "() => document.querySelector('ai-settings').scrollWidth"
                        + " - document.documentElement.clientWidth");
    assertTrue(wider <= 0, name.toLowerCase(Locale.ROOT) + " is " + wider + " px too wide");
    Browsers.assertAccessible(screen.page());
    Browsers.screenshot(screen.page(), "settings-refused-" + name);
  }
}
