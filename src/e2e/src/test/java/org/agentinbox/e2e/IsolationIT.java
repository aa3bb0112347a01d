package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another agent's active conversation cannot be reached, in whatever way: each is tried, and
 * answered as if there were no such conversation. The operations come from the product's own
 * description, so that a new one is tried as soon as it exists.
 */
class IsolationIT {
  private static final String WORD = "zebrafish";

  /** As long as real ones, so that lengths say nothing. */
  private static final String MADE_UP = "c-0123456789abcdefghjkmnpqrs";

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

  /** What stands in an address besides the conversation; others are filled with an x. */
  private static final Map<String, String> EXAMPLES = Map.of("seq", "2", "note", "1");

  @TempDir static Path folder;

  private static Product product;
  private static Calls calls;
  private static AgentAccess sofia;
  private static AgentAccess lukas;
  private static VisitorAccess active;
  private static VisitorAccess offered;
  private static List<Operation> operations;

  /** Something that can be asked of one conversation. */
  private record Operation(
      String method, String path, Optional<String> mediaType, Optional<String> schema) {
    Request about(String id) {
      Matcher other = PARAMETER.matcher(path.replace("{id}", id));
      String filled = other.replaceAll(it -> EXAMPLES.getOrDefault(it.group(1), "x"));
      String query = path.endsWith("/entries") ? "?before=5" : "";
      Request request = sofia.sign(Request.of(method, Api.BASE + filled + query));
      return mediaType
          .map(
              type ->
                  request.body(type, schema.map(RefusalIT::example).orElse("x").getBytes(UTF_8)))
          .orElse(request);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    product = Product.start(folder);
    calls = new Calls(product.port());
    sofia = calls.logIn("sofia");
    lukas = calls.logIn("lukas");
    operations = operations();
    Desk desk = Desk.open(calls, calls.server(), lukas);
    calls.available(lukas, true);
    active = calls.visitor(WORD);
    await().until(() -> desk.has(active.conversation()));
    desk.feed().stop();
    say("I am looking for a " + WORD);
    offered = calls.visitor(WORD);
    await().until(() -> !Desk.inbox(calls, lukas).get("offers").isEmpty());
  }

  @AfterAll
  static void stop() {
    calls.close();
    product.close();
  }

  private static List<Operation> operations() {
    JsonNode description = Calls.json(calls.send(Request.get(Api.BASE + "/openapi.json")).text());
    List<Operation> found = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (path.getKey().startsWith("/conversations/{id}")) {
                            found.add(operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
    return found;
  }

  private static Operation operation(String path, String method, JsonNode described) {
    JsonNode content = described.at("/requestBody/content");
    Optional<String> mediaType = content.properties().stream().findFirst().map(Map.Entry::getKey);
    Optional<String> schema =
        content.properties().stream()
            .findFirst()
            .map(type -> type.getValue().at("/schema/$ref").asText())
            .filter(reference -> !reference.isEmpty())
            .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    return new Operation(method.toUpperCase(Locale.ROOT), path, mediaType, schema);
  }

  private static void say(String text) {
    Reply said =
        calls.send(
            Request.post(
                    Api.VISITOR_MESSAGES,
                    "{\"id\":\"" + Calls.freshId() + "\",\"text\":" + Calls.quoted(text) + "}")
                .bearer(active.token()));
    assertEquals(201, said.status(), said.text());
  }

  private static String get(AgentAccess agent, String target) {
    Reply reply = calls.send(agent.sign(Request.get(Api.BASE + target)));
    assertEquals(200, reply.status(), target);
    return reply.text();
  }

  private static void assertNothingOf(String what, String text) {
    for (String trace : List.of(active.conversation(), offered.conversation(), WORD)) {
      assertFalse(text.contains(trace), () -> what + " tells of it: " + text);
    }
  }

  @Test
  void everyOperationAnswersAsIfThereWereNoSuchConversation() {
    assertTrue(operations.size() >= 12, operations::toString);
    assertAll(
        operations.stream()
            .flatMap(
                operation ->
                    Stream.of(active, offered)
                        .map(
                            visitor -> () -> assertSameAnswer(operation, visitor.conversation()))));
    assertTrue(
        get(lukas, "/conversations/" + active.conversation()).contains(WORD),
        "it is there, and untouched");
    assertTrue(get(lukas, "/agent/inbox").contains(offered.conversation()));
  }

  private static void assertSameAnswer(Operation operation, String id) {
    Reply ofNobody = calls.send(operation.about(MADE_UP));
    Reply ofOther = calls.send(operation.about(id));
    assertTrue(ofNobody.status() >= 400, operation + ": " + ofNobody);
    assertEquals(ofNobody.status(), ofOther.status(), operation::toString);
    assertEquals(ofNobody.mediaType(), ofOther.mediaType(), operation::toString);
    assertEquals(ofNobody.text(), ofOther.text(), operation::toString);
  }

  @Test
  void noListAndNoFilterShowsIt() {
    List<String> filters = new ArrayList<>(List.of("", "&agent=lukas", "&limit=200"));
    for (String state : List.of("active", "ended", "missed", "abandoned")) {
      filters.add("&state=" + state);
      filters.add("&agent=lukas&state=" + state);
    }
    filters.add("&from=2020-01-01&to=2099-12-31");
    filters.add("&q=" + WORD);
    filters.add("&q=" + WORD.substring(0, 3));
    filters.add("&q=" + URLEncoder.encode(WORD + " looking", UTF_8));
    filters.add("&q=example.com&agent=lukas&state=active");
    for (String list : List.of("active", "all")) {
      for (String filter : filters) {
        assertNothingOf(list + filter, get(sofia, "/conversations?list=" + list + filter));
      }
    }
    String owner = get(lukas, "/conversations?list=all&q=" + WORD);
    assertTrue(owner.contains(active.conversation()), owner);
    assertFalse(owner.contains(offered.conversation()), "nobody has accepted it");
  }

  /** A search that finds nothing says the same, whether or not there was something to hide. */
  @Test
  void aSearchThatMayNotFindItAnswersAsOneThatFindsNothing() {
    assertEquals(
        get(sofia, "/conversations?list=all&q=neverwritten"),
        get(sofia, "/conversations?list=all&q=" + WORD));
  }

  @Test
  void neitherSnapshotNorColleaguesNorPagesTellOfIt() {
    for (String target : List.of("/agent/inbox", "/agent/session", "/agents", "/agent/settings")) {
      assertNothingOf(target, get(sofia, target));
    }
    Reply page = calls.send(sofia.sign(Request.get("/crm/")));
    assertNothingOf("the host's page", page.text());
    Reply supervision = calls.send(sofia.sign(Request.get(Api.BASE + "/supervision")));
    assertEquals(403, supervision.status());
    assertNothingOf("supervision", supervision.text());
  }

  @Test
  void theFeedTellsNothingOfIt() {
    try (FeedProbe feed = FeedProbe.open(calls, sofia.feed())) {
      feed.next("live");
      say("Another " + WORD);
      say("And one more " + WORD);
      assertEquals(200, calls.send(sofia.available(true)).status());
      List<Event> events = new ArrayList<>();
      do {
        events.add(feed.next());
      } while (!events.get(events.size() - 1).name().equals("availability"));
      assertEquals(200, calls.send(sofia.available(false)).status());
      events.forEach(event -> assertNothingOf("the feed", event.data()));
    }
  }

  /** Agents' log-ins open nothing that is a visitor's. */
  @Test
  void theVisitorsSideIsClosedToAgents() {
    for (String target : List.of("/visitor/conversation", "/feed/visitor")) {
      Reply reply = calls.send(sofia.sign(Request.get(Api.BASE + target)));
      assertEquals(401, reply.status(), target);
      assertNothingOf(target, reply.text());
    }
  }
}
