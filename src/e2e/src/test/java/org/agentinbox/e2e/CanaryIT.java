package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A word in an internal note is looked for in everything a visitor can get, and found nowhere. The
 * same search finds it on the agents' side, so that it would find it if it were there.
 */
class CanaryIT {
  private static final String CANARY = "kanarienvogel-7f3a";

  @TempDir static Path folder;

  @Test
  void noVisitorEverGetsANote() {
    try (Product product = Product.start(folder);
        Browsers browsers = Browsers.start();
        Calls calls = new Calls(product.port());
        var visitorContext = browsers.person("en");
        var agentContext = browsers.person("de")) {
      AgentScreen agent = AgentScreen.open(product, agentContext, "lukas", "de");
      agent.becomeAvailable();
      VisitorScreen visitor = VisitorScreen.open(product, visitorContext, "en", "pricing");
      visitor.start("Ann Canary", "canary@example.com", "Hello");
      agent.acceptOfferFrom("Ann Canary");
      agent.write("Hello Ann");
      noteDown(agent, "before " + CANARY);
      visitor.write("Is anybody there?");
      assertThat(agent.log()).containsText("Is anybody there?");
      noteDown(agent, CANARY + " after");
      agent.write("Yes, I am.");
      assertThat(visitor.log()).containsText("Yes, I am.");

      String token = token(visitor);
      Seen seen = new Seen();
      search(calls, token, seen);
      feed(calls, token, seen);
      seen.add("widget", visitor.frame().locator("html").innerHTML());
      visitor.page().reload();
      visitor.openWidget();
      assertThat(visitor.log()).containsText("Yes, I am.");
      seen.add("widget after reload", visitor.frame().locator("html").innerHTML());
      seen.add("storage", storage(visitor));
      agent.endSession();
      visitor.assertView("ended");
      search(calls, token, seen);
      feed(calls, token, seen);
      seen.add("widget after the end", visitor.frame().locator("html").innerHTML());

      assertTrue(seen.all.size() >= 12, () -> "looked at " + seen.all.keySet());
      assertTrue(seen.all.values().stream().anyMatch(it -> it.contains("Yes, I am.")));
      seen.all.forEach(
          (where, what) -> assertFalse(what.contains(CANARY), () -> where + ": " + what));
      assertTheSearchWouldFindIt(calls, visitor, agent);
    }
  }

  /** What was looked at, by its name. */
  private static final class Seen {
    private final Map<String, String> all = new LinkedHashMap<>();

    void add(String where, String what) {
      all.put(all.size() + " " + where, what);
    }
  }

  private static void noteDown(AgentScreen agent, String text) {
    agent.writeNote(text);
    assertThat(agent.log().locator(".ai-note").filter(has(text))).isVisible();
    agent.page().locator("[data-ref=as-message]").click();
  }

  private static com.microsoft.playwright.Locator.FilterOptions has(String text) {
    return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
  }

  /** Every reading operation that the published description has for visitors. */
  private static void search(Calls calls, String token, Seen seen) {
    JsonNode description = Calls.json(calls.send(Request.get(Api.BASE + "/openapi.json")).text());
    List<String> asked = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path -> {
              boolean forVisitors = path.getKey().startsWith("/visitor");
              if (forVisitors && path.getValue().has("get")) {
                asked.add(path.getKey());
                String target =
                    path.getKey().replace("{file}", "note-none").replace("{address}", "x");
                Reply reply = calls.send(Request.get(Api.BASE + target).bearer(token));
                seen.add(path.getKey(), reply.text());
              }
            });
    assertTrue(asked.contains("/visitor/conversation"), asked::toString);
    Reply renewed = calls.send(Request.post(Api.BASE + "/visitor/token", "{}").bearer(token));
    seen.add("token", renewed.text());
    String body = "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"looking\"}";
    seen.add("message", calls.send(Request.post(Api.VISITOR_MESSAGES, body).bearer(token)).text());
  }

  private static void feed(Calls calls, String token, Seen seen) {
    String position =
        Calls.json(calls.send(Request.get(Api.BASE + "/visitor/conversation").bearer(token)).text())
            .get("position")
            .asText();
    String epoch = position.substring(0, position.indexOf(':'));
    long head = Long.parseLong(position.substring(position.indexOf(':') + 1));
    StringBuilder all = new StringBuilder();
    try (FeedProbe probe = FeedProbe.open(calls, Api.visitorFeed(token, epoch + ":0"))) {
      for (Event event = probe.next(); ; event = probe.next()) {
        all.append(event.name()).append(' ').append(event.data()).append('\n');
        if (event.name().equals("entry") && Calls.json(event.data()).get("seq").asLong() == head) {
          break;
        }
      }
    }
    seen.add("feed", all.toString());
  }

  private static String token(VisitorScreen visitor) {
    return Calls.json(storage(visitor)).get("token").asText();
  }

  private static String storage(VisitorScreen visitor) {
    return (String)
        visitor.page().frames().stream()
            .filter(frame -> frame.url().contains("/agent-inbox/widget/frame"))
            .findFirst()
            .orElseThrow()
            .evaluate("() => localStorage.getItem('ai-visitor')");
  }

  private static void assertTheSearchWouldFindIt(
      Calls calls, VisitorScreen visitor, AgentScreen agent) {
    AgentAccess emma = calls.logIn("emma");
    String id = Calls.json(storage(visitor)).get("conversation").asText();
    Reply read = calls.send(emma.sign(Request.get(Api.BASE + "/conversations/" + id)));
    assertEquals(2, Calls.json(read.text()).get("notes").size(), read::text);
    assertEquals(3, read.text().split(CANARY, -1).length);
    assertTrue(agent.page().content().contains(CANARY));
  }
}
