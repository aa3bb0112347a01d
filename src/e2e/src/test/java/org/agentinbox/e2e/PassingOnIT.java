package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers, supervision, waiting and settings over HTTP, as docs/protocol.md has them. */
class PassingOnIT {
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir static Path folder;
  private static Product product;
  private static Calls calls;
  private static AgentAccess sofia;
  private static AgentAccess emma;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    calls = new Calls(product.port());
    sofia = calls.logIn("sofia");
    emma = calls.logIn("emma");
  }

  @AfterAll
  static void stop() {
    calls.close();
    product.close();
  }

  @AfterEach
  void off() {
    calls.available(sofia, false);
    calls.available(emma, false);
  }

  private static JsonNode ok(Request request) {
    Reply reply = calls.send(request);
    assertTrue(reply.status() == 200 || reply.status() == 201, reply.status() + " " + reply.text());
    return Calls.json(reply.text());
  }

  private static JsonNode get(AgentAccess agent, String path) {
    return ok(agent.sign(Request.get(Api.BASE + path)));
  }

  private static JsonNode post(AgentAccess agent, String conversation, String what, String body) {
    return ok(
        agent.sign(Request.post(Api.BASE + "/conversations/" + conversation + "/" + what, body)));
  }

  private static FeedProbe feed(AgentAccess agent) {
    FeedProbe feed = FeedProbe.open(calls, agent.feed());
    feed.next("live");
    return feed;
  }

  /** The next event with an id, whatever lists changed before. */
  private static JsonNode next(FeedProbe feed, String name) {
    Event event = feed.next();
    while (event.name().equals("changed")) {
      event = feed.next();
    }
    assertEquals(name, event.name(), event.data());
    return Calls.json(event.data());
  }

  private static JsonNode entries(VisitorAccess visitor) {
    return ok(Request.get(Api.BASE + "/visitor/conversation").bearer(visitor.token()))
        .get("entries");
  }

  private static List<String> kinds(VisitorAccess visitor) {
    List<String> kinds = new ArrayList<>();
    entries(visitor).forEach(entry -> kinds.add(entry.get("kind").asText()));
    return kinds;
  }

  private static void settings(String field, JsonNode value) {
    ObjectNode settings = (ObjectNode) get(emma, "/settings");
    settings.remove("changed");
    settings.set(field, value);
    JsonNode saved = ok(emma.sign(Request.put(Api.BASE + "/settings", settings.toString())));
    assertEquals(settings.get("version").asInt() + 1, saved.get("version").asInt());
    assertEquals("emma", saved.at("/changed/by/id").asText());
  }

  @Test
  void aChatGoesFromAgentToAgent() {
    try (FeedProbe sofiasFeed = feed(sofia);
        FeedProbe emmasFeed = feed(emma)) {
      calls.available(sofia, true);
      next(sofiasFeed, "availability");
      VisitorAccess visitor = calls.visitor("Ann");
      String id = visitor.conversation();
      next(sofiasFeed, "offer");
      assertEquals(200, calls.send(sofia.accept(id)).status());
      next(sofiasFeed, "offer-closed");
      next(sofiasFeed, "opened");
      calls.available(emma, true);
      next(emmasFeed, "availability");

      JsonNode passed =
          post(sofia, id, "transfer", "{\"agent\":\"emma\",\"note\":\"Knows the price\"}");
      assertEquals("emma", passed.at("/transfer/to/agent/id").asText());
      assertEquals(passed, next(sofiasFeed, "updated").get("conversation"));
      JsonNode offer = next(emmasFeed, "offer");
      assertEquals("Knows the price", offer.at("/handover/note").asText());
      assertEquals("sofia", offer.at("/handover/from/id").asText());
      assertEquals("active", offer.at("/conversation/state").asText());
      assertEquals(200, calls.send(emma.accept(id)).status());
      JsonNode released = next(sofiasFeed, "released");
      assertEquals("transferred", released.get("reason").asText());
      assertEquals("emma", released.at("/to/id").asText());
      next(emmasFeed, "offer-closed");
      assertEquals(
          "Knows the price", next(emmasFeed, "opened").at("/conversation/handover/note").asText());
      assertEquals(List.of("started", "joined", "joined"), kinds(visitor));
      assertEquals(
          404, calls.send(sofia.sign(Request.get(Api.BASE + "/conversations/" + id))).status());
      JsonNode why = get(emma, "/conversations/" + id + "/why").get("decisions");
      assertEquals("transfer", why.get(1).get("stage").asText());
      assertEquals("same", why.get(1).get("replay").asText());
      post(emma, id, "end", "{}");
    }
  }

  @Test
  void aSupervisorSeesAndTakesWhatOthersDoNot() {
    VisitorAccess visitor = calls.visitor("Bea");
    String id = visitor.conversation();
    JsonNode wait =
        ok(Request.get(Api.BASE + "/visitor/conversation/wait").bearer(visitor.token()));
    assertEquals("waiting", wait.get("state").asText());
    assertEquals(1, wait.get("position").asInt());
    assertTrue(wait.get("leaveMessage").asBoolean());
    assertTrue(Instant.parse(wait.get("until").asText()).isAfter(Instant.EPOCH));
    JsonNode queue = get(emma, "/supervision").get("queue");
    assertEquals(id, queue.get(0).at("/conversation/id").asText());
    assertEquals(wait.get("until"), queue.get(0).get("until"));
    assertEquals(403, calls.send(sofia.sign(Request.get(Api.BASE + "/supervision"))).status());
    assertEquals("active", post(emma, id, "take-over", "{}").at("/conversation/state").asText());
    JsonNode active = get(emma, "/supervision").get("active");
    assertEquals("emma", active.get(0).at("/conversation/agent/id").asText());
    JsonNode agents = get(sofia, "/agents").get("agents");
    JsonNode herself = null;
    for (JsonNode agent : agents) {
      herself = agent.get("self").asBoolean() ? agent : herself;
      assertFalse(agent.get("name").asText().isBlank());
    }
    assertEquals("sofia", herself.get("id").asText());
    assertEquals("[\"pt\"]", herself.get("languages").toString());
    JsonNode limited = ok(emma.sign(Request.put(Api.BASE + "/agents/sofia", "{\"limit\":3}")));
    assertEquals(3, limited.get("limit").asInt());
    assertEquals(3, get(sofia, "/agent/inbox").get("limit").asInt());
    ok(emma.sign(Request.put(Api.BASE + "/agents/sofia", "{\"limit\":null}")));
    post(emma, id, "end", "{}");
  }

  /** The longest a colleague is without a missed chat in the list, from the moment it is missed. */
  @Test
  void aMissedChatIsSeenWithinASecond() {
    settings("waitSeconds", Calls.json("10"));
    try (FeedProbe feed = feed(sofia)) {
      VisitorAccess visitor = calls.visitor("Cleo");
      // Hints of what was before may still come: only one after the chat was missed counts.
      Instant told;
      JsonNode missed;
      do {
        JsonNode changed = feed.next("changed");
        told = Instant.now();
        missed = changed.get("what").toString().contains("past") ? entries(visitor).get(1) : null;
      } while (missed == null);
      assertEquals("missed", missed.get("kind").asText());
      Duration delay = Duration.between(Instant.parse(missed.get("at").asText()), told);
      assertTrue(delay.compareTo(SOON) < 0, delay.toString());
      JsonNode newest = get(sofia, "/conversations?list=all").get("conversations").get(0);
      assertEquals(visitor.conversation(), newest.get("id").asText());
      assertEquals("missed", newest.get("state").asText());

      JsonNode left =
          ok(
              Request.post(
                      Api.BASE + "/visitor/conversation/leave-message",
                      "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"Call me\"}")
                  .bearer(visitor.token()));
      assertEquals(3, left.get("seq").asInt());
      assertTrue(feed.next("changed").get("what").toString().contains("past"));
      await()
          .until(
              () ->
                  get(sofia, "/conversations?list=all")
                      .get("conversations")
                      .get(0)
                      .path("lastText")
                      .asText()
                      .equals("Call me"));
    } finally {
      settings("waitSeconds", Calls.json("180"));
    }
    assertEquals(
        "settings", get(emma, "/settings/changes").get("changes").get(0).get("name").asText());
  }
}
