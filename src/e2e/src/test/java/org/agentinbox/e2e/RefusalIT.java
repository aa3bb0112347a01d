package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input at every operation of the published description: each refusal is explained in the one
 * form that docs/protocol.md lists, nothing of the server's inside is told, and nothing is changed.
 */
class RefusalIT {
  private static final Pattern TABLE_ROW =
      Pattern.compile("\\| `([a-z.-]+)` \\| (\\d{3}) \\| (yes|no) \\|.*");
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception|\\bat (org|java|com|jakarta)\\.|(org|com|java|jakarta|javax)\\.[a-z]+\\.|sqlite|select ");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final String MADE_UP = "c-00000000000000000000000000";

  @TempDir static Path folder;
  private static Product product;
  private static Calls calls;
  private static AgentAccess sofia;
  private static AgentAccess emma;
  private static VisitorAccess own;
  private static VisitorAccess foreign;
  private static JsonNode description;
  private static List<Operation> operations;
  private static Map<String, Rule> rules;

  private String before;

  /** What the protocol says of a code. */
  private record Rule(int status, boolean retry) {}

  private enum Caller {
    NOBODY,
    VISITOR,
    AGENT
  }

  private record Operation(String method, String path, Caller caller, Optional<String> body) {
    boolean hasId() {
      return path.contains("{id}");
    }

    /** More than an agent has who only chats. */
    boolean needsMoreRights() {
      return path.startsWith("/agents/")
          || path.startsWith("/refused")
          || path.endsWith("/take-over")
          || path.endsWith("/assign")
          || path.endsWith("/why");
    }

    String target(String id) {
      String query =
          path.endsWith("/entries")
              ? "?before=5"
              : path.endsWith("/files") ? "?id=file-0001&name=a.txt" : "";
      String address =
          path.replace("{id}", id)
              .replace("{reply}", MADE_UP)
              .replace("{entry}", "999999")
              .replace("{contact}", "1")
              .replace("{file}", "file-none")
              .replace("{address}", "x");
      return Api.BASE + address + query;
    }

    Request unsigned() {
      return Request.of(method, target(own.conversation()));
    }

    Request signed() {
      return sign(unsigned());
    }

    Request sign(Request request) {
      return switch (caller) {
        case NOBODY -> request;
        case VISITOR -> request.bearer(own.token());
        case AGENT -> sofia.sign(request);
      };
    }

    /** With a body that has nothing wrong in it. */
    Request whole(Request request) {
      return body.map(schema -> request.body("application/json", example(schema).getBytes(UTF_8)))
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
    emma = calls.logIn("emma");
    own = conversationWith(sofia);
    foreign = conversationWith(emma);
    description = Calls.json(calls.send(Request.get(Api.BASE + "/openapi.json")).text());
    operations = operations();
    rules = rules();
  }

  @AfterAll
  static void stop() {
    calls.close();
    product.close();
  }

  private static VisitorAccess conversationWith(AgentAccess agent) {
    Desk desk = Desk.open(calls, calls.server(), agent);
    calls.available(agent, true);
    VisitorAccess visitor = calls.visitor("Ann");
    await().until(() -> desk.has(visitor.conversation()));
    calls.available(agent, false);
    desk.feed().stop();
    return visitor;
  }

  private static List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            found.add(
                                operation(path.getKey(), method.getKey(), method.getValue()))));
    return found;
  }

  private static Operation operation(String path, String method, JsonNode operation) {
    String security = operation.path("security").toString();
    Caller caller =
        security.contains("visitor")
            ? Caller.VISITOR
            : security.contains("agent") ? Caller.AGENT : Caller.NOBODY;
    String schema = operation.at("/requestBody/content/application~1json/schema/$ref").asText();
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        caller,
        schema.isEmpty()
            ? Optional.empty()
            : Optional.of(schema.substring(schema.lastIndexOf('/') + 1)));
  }

  private static Map<String, Rule> rules() throws IOException {
    Map<String, Rule> found = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Distribution.web().resolve("../../docs/protocol.md"))) {
      Matcher row = TABLE_ROW.matcher(line);
      if (row.matches()) {
        found.put(
            row.group(1), new Rule(Integer.parseInt(row.group(2)), row.group(3).equals("yes")));
      }
    }
    assertTrue(found.size() >= 20, "the table of refusals was not found");
    return found;
  }

  /** Bodies without a fault; a new kind of body needs a line here. */
  static String example(String schema) {
    return switch (schema) {
      case "StartRequest" ->
          """
          {"requestId":"%s","name":"Ann","email":"ann@example.com","language":"de",\
          "page":{"url":"https://site.example/","title":"Home"},"question":"Hello?"}"""
              .formatted(Calls.freshId());
      case "MessageRequest" -> "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"Hello\"}";
      case "AgentSettingsRequest" ->
          """
          {"version":0,"ownZone":true,"zone":"Europe/Berlin","languages":["de"],\
          "chatSchedule":[{"day":"mon","from":"09:00","to":"17:00"}],"meetingSchedule":[],\
          "notifications":{"sound":true,"volume":70,"browser":true}}""";
      case "Routing" ->
          """
          {"version":0,"defaultTeam":null,"preferLanguage":false,"rules":[],"teams":[]}""";
      case "RoutingTrial" ->
          """
          {"email":"ann@example.com","name":"Ann","language":"de",\
          "page":{"url":"","title":""},"team":"","at":"2026-03-01T09:30:00.000Z"}""";
      case "SettingsRequest" ->
          """
          {"version":0,"limit":10,"offerSeconds":45,"waitSeconds":180,"missedOffers":2,\
          "idleMinutes":10,"idleWarningMinutes":2,"overrideEndsAtMidnight":false,\
          "fallback":{"texts":{"de":"Danke"},"leaveMessage":true,"meeting":false}}""";
      case "AgentRequest" -> "{\"limit\":5}";
      case "TransferRequest", "AssignRequest" -> "{\"agent\":\"emma\",\"note\":\"please\"}";
      case "MarksRequest" -> "{\"delivered\":1,\"read\":1}";
      case "DraftRequest" -> "{\"text\":\"Hello\",\"client\":\"page-0001\",\"save\":1}";
      case "ReplyRequest" ->
          """
          {"version":0,"shortcut":"hi","title":"Greeting","text":"Hello {visitor.firstName}",\
          "language":"de","shared":false}""";
      case "RingRequest" -> "{\"ring\":\"offer:1\",\"device\":\"device-1\"}";
      case "AvailabilityRequest" -> "{\"available\":false}";
      case "IdentityRequest", "VisitorRequest" ->
          "{\"email\":\"ann@example.com\",\"name\":\"Ann\"}";
      case "ContactRequest" -> "{\"contact\":\"1\"}";
      case "PageRequest" ->
          "{\"id\":\"%s\",\"url\":\"https://site.example/\",\"title\":\"Home\",\"left\":false}"
              .formatted(Calls.freshId());
      case "EmptyRequest" -> "{}";
      default -> throw new AssertionError("No example for the body " + schema);
    };
  }

  private static Stream<Operation> withBody() {
    return operations.stream().filter(operation -> operation.body().isPresent());
  }

  private static String conversation() {
    return calls.send(Request.get(Api.BASE + "/visitor/conversation").bearer(own.token())).text();
  }

  @BeforeEach
  void remember() {
    before = conversation();
  }

  @AfterEach
  void nothingIsChanged() {
    assertEquals(before, conversation());
  }

  private static Reply assertRefused(String what, Request request, String... codes) {
    return assertRefused(what, calls.send(request), codes);
  }

  private static Reply assertRefused(String what, Reply reply, String... codes) {
    String account = what + ": " + reply.status() + " " + reply.text();
    assertEquals("application/problem+json", reply.mediaType(), account);
    JsonNode problem = Calls.json(reply.text());
    String code = problem.get("code").asText();
    assertTrue(List.of(codes).contains(code), account + ", not one of " + List.of(codes));
    Rule rule = rules.get(code);
    assertEquals(rule.status(), reply.status(), account);
    assertEquals(rule.status(), problem.get("status").asInt(), account);
    assertEquals(rule.retry(), problem.get("retry").asBoolean(), account);
    assertEquals(rule.retry(), reply.header("Retry-After").isPresent(), account);
    assertEquals("urn:agent-inbox:problem:" + code, problem.get("type").asText(), account);
    assertFalse(problem.get("title").asText().isBlank(), account);
    assertFalse(INSIDE.matcher(reply.text()).find(), account);
    return reply;
  }

  private static void each(Stream<Executable> checks) {
    List<Executable> all = checks.toList();
    assertFalse(all.isEmpty(), "nothing was checked");
    assertAll(all);
  }

  private static Request json(Operation operation, byte[] body) {
    return operation.signed().body("application/json", body);
  }

  private static void assertBodyRefused(
      Operation operation, String what, byte[] body, String... codes) {
    // Two ways lead to the messages, by the form of the request; both must refuse alike.
    assertRefused(operation + " " + what, json(operation, body), codes);
    assertRefused(
        operation + " " + what + ", in chunks",
        operation.signed().chunked("application/json", body),
        codes);
  }

  @Test
  void descriptionNamesEveryOperation() {
    assertTrue(operations.size() >= 16, operations.toString());
    assertEquals(
        Set.of(Caller.values()),
        operations.stream().map(Operation::caller).collect(Collectors.toSet()));
  }

  @Test
  void bodiesThatAreNotTheExpectedJson() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "[]",
            "\"text\"",
            "1",
            "true",
            "{",
            "{\"",
            "{}{}",
            "{} x",
            "{'a':1}",
            "not json",
            "<xml/>",
            "{\"\":1}",
            "{\"__proto__\":{}}",
            "{\"unknown\":\"field\"}",
            "{\"unknown\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "[".repeat(30_000),
            "{\"a\":".repeat(5_000))) {
      bodies.put(text.length() > 40 ? text.substring(0, 40) + "…" : text, text.getBytes(UTF_8));
    }
    bodies.put("UTF-8 that breaks off", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
    bodies.put("bytes that are no UTF-8", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    bodies.put("NUL", new byte[] {0});
    each(
        withBody()
            .flatMap(
                operation ->
                    bodies.entrySet().stream()
                        .map(
                            body ->
                                () ->
                                    assertBodyRefused(
                                        operation,
                                        body.getKey(),
                                        body.getValue(),
                                        "request.malformed"))));
  }

  @Test
  void fieldsOfWrongTypes() {
    Map<String, List<String>> wrong =
        Map.of(
            "string", List.of("1", "true", "[]", "{}", "[\"x\"]"),
            "boolean", List.of("1", "\"true\"", "[]", "{}"),
            "integer", List.of("1.5", "\"1\"", "true", "[]", "{}"),
            "array", List.of("1", "\"x\"", "true", "{}"),
            "object", List.of("1", "\"x\"", "true", "[]"));
    List<Executable> checks = new ArrayList<>();
    withBody()
        .forEach(
            operation ->
                properties(operation)
                    .forEach(
                        (name, type) ->
                            wrong
                                .get(type)
                                .forEach(
                                    value ->
                                        checks.add(
                                            () ->
                                                assertBodyRefused(
                                                    operation,
                                                    name + "=" + value,
                                                    with(operation, name, value),
                                                    "request.malformed")))));
    each(checks.stream());
  }

  private static Map<String, String> properties(Operation operation) {
    Map<String, String> types = new LinkedHashMap<>();
    schema(operation)
        .path("properties")
        .properties()
        .forEach(
            property ->
                types.put(property.getKey(), property.getValue().path("type").asText("object")));
    return types;
  }

  private static JsonNode schema(Operation operation) {
    return description.at("/components/schemas/" + operation.body().orElseThrow());
  }

  private static byte[] with(Operation operation, String field, String rawValue) {
    var body = (ObjectNode) Calls.json(example(operation.body().orElseThrow()));
    body.putRawValue(field, new RawValue(rawValue));
    return body.toString().getBytes(UTF_8);
  }

  @Test
  void requiredFieldsThatAreMissingOrNull() {
    List<Executable> checks = new ArrayList<>();
    withBody()
        .forEach(
            operation ->
                schema(operation)
                    .path("required")
                    .forEach(
                        field -> checks.add(() -> assertFieldIsMissed(operation, field.asText()))));
    each(checks.stream());
  }

  private static void assertFieldIsMissed(Operation operation, String field) {
    var body = (ObjectNode) Calls.json(example(operation.body().orElseThrow()));
    body.remove(field);
    Reply missing =
        assertRefused(
            operation + " without " + field,
            json(operation, body.toString().getBytes(UTF_8)),
            "request.invalid");
    assertEquals(field, Calls.json(missing.text()).get("field").asText());
    assertRefused(
        operation + " " + field + "=null",
        json(operation, with(operation, field, "null")),
        "request.invalid");
  }

  @Test
  void textsThatAreNoTexts() {
    List<String> values =
        List.of(
            "\"\\ud800\"", "\"a\\udc00b\"", "\"\\ude00\\ud83d\"", "\"\"", "\"\\u0000\"", "\" \"");
    List<Executable> checks = new ArrayList<>();
    withBody()
        .forEach(
            operation ->
                schema(operation)
                    .path("required")
                    .forEach(
                        field -> {
                          if (properties(operation).get(field.asText()).equals("string")) {
                            for (String value : values) {
                              checks.add(
                                  () ->
                                      assertBodyRefused(
                                          operation,
                                          field.asText() + "=" + value,
                                          with(operation, field.asText(), value),
                                          "request.malformed",
                                          "request.invalid",
                                          "message.empty"));
                            }
                          }
                        }));
    each(checks.stream());
  }

  @Test
  void textsThatAreTooLong() {
    String tooLong = "\"" + "x".repeat(4001) + "\"";
    each(
        withBody()
            .filter(operation -> properties(operation).containsKey("text"))
            .map(
                operation ->
                    () ->
                        assertBodyRefused(
                            operation,
                            "4,001 characters",
                            with(operation, "text", tooLong),
                            "message.too-long")));
    Operation start =
        withBody().filter(it -> it.caller() == Caller.NOBODY).findFirst().orElseThrow();
    Map<String, Integer> limits =
        Map.of("name", 200, "email", 254, "question", 4000, "requestId", 64, "language", 35);
    each(
        limits.entrySet().stream()
            .map(
                limit ->
                    () -> {
                      String value = "\"" + "x".repeat(limit.getValue() + 1) + "\"";
                      Reply reply =
                          assertRefused(
                              limit.toString(),
                              json(start, with(start, limit.getKey(), value)),
                              "request.invalid",
                              "message.too-long");
                      assertEquals(limit.getKey(), Calls.json(reply.text()).get("field").asText());
                    }));
  }

  @Test
  void fourThousandCharactersOfAnyKindAreWelcome() {
    VisitorAccess visitor = calls.visitor("Ann");
    for (String text : List.of("x".repeat(4000), "\ud83d\ude00".repeat(4000), "한".repeat(4000))) {
      Reply reply =
          calls.send(
              Request.post(
                      Api.VISITOR_MESSAGES,
                      "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"" + text + "\"}")
                  .bearer(visitor.token()));
      assertEquals(201, reply.status(), reply.text());
    }
  }

  @Test
  void bodiesThatAreTooLarge() {
    String padding = " ".repeat(70 * 1024);
    each(
        withBody()
            .map(
                operation ->
                    () ->
                        assertBodyRefused(
                            operation,
                            "70 KiB",
                            (padding + example(operation.body().orElseThrow())).getBytes(UTF_8),
                            "request.too-large")));
  }

  @Test
  void bodiesOfOtherTypes() {
    List<String> types =
        List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream");
    each(
        withBody()
            .flatMap(
                operation ->
                    types.stream()
                        .map(
                            type ->
                                () ->
                                    assertRefused(
                                        operation + " " + type,
                                        operation
                                            .signed()
                                            .body(
                                                type,
                                                example(operation.body().orElseThrow())
                                                    .getBytes(UTF_8)),
                                        "request.unsupported-type"))));
  }

  @Test
  void otherMethods() {
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    operations.forEach(
        operation ->
            allowed
                .computeIfAbsent(operation.target(own.conversation()), path -> new HashSet<>())
                .add(operation.method()));
    allowed.put(Api.VISITOR_FEED, Set.of("GET"));
    allowed.put(Api.AGENT_FEED, Set.of("GET"));
    List<Executable> checks = new ArrayList<>();
    allowed.forEach(
        (target, methods) ->
            METHODS.stream()
                .filter(method -> !methods.contains(method))
                .forEach(
                    method ->
                        checks.add(
                            () ->
                                assertRefused(
                                    method + " " + target,
                                    Request.of(method, target)
                                        .body("application/json", "{}".getBytes(UTF_8)),
                                    "request.method"))));
    each(checks.stream());
  }

  @Test
  void callersWhoAreNotWhoTheyShouldBe() {
    String[] parts = own.token().split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(UTF_8));
    List<String> invalid =
        List.of(
            "Bearer " + none + "." + parts[1] + ".",
            "Bearer " + none + "." + parts[1] + "." + parts[2],
            "Bearer " + parts[0] + "." + parts[1] + ".",
            "Bearer " + parts[0] + "." + foreign.token().split("\\.", -1)[1] + "." + parts[2],
            "Bearer x",
            "Bearer " + "x".repeat(5000),
            "Basic c29maWE6eA==",
            "bearer");
    List<Executable> checks = new ArrayList<>();
    operations.stream()
        .filter(operation -> operation.caller() == Caller.VISITOR)
        .forEach(
            operation -> {
              checks.add(() -> assertCaller(operation, operation.unsigned(), "auth.required"));
              checks.add(
                  () -> assertCaller(operation, sofia.sign(operation.unsigned()), "auth.required"));
              invalid.forEach(
                  value ->
                      checks.add(
                          () ->
                              assertCaller(
                                  operation,
                                  operation.unsigned().header("Authorization", value),
                                  "auth.invalid")));
            });
    operations.stream()
        .filter(operation -> operation.caller() == Caller.AGENT)
        .forEach(
            operation -> {
              checks.add(() -> assertCaller(operation, operation.unsigned(), "auth.required"));
              checks.add(
                  () ->
                      assertCaller(
                          operation, operation.unsigned().bearer(own.token()), "auth.required"));
              checks.add(
                  () ->
                      assertCaller(
                          operation,
                          operation.unsigned().header("Cookie", "crm_session=made-up"),
                          "auth.required"));
              if (!operation.method().equals("GET")) {
                checks.add(
                    () ->
                        assertCaller(
                            operation,
                            operation.unsigned().header("Cookie", sofia.cookie()),
                            "auth.csrf"));
                checks.add(
                    () ->
                        assertCaller(
                            operation,
                            operation
                                .unsigned()
                                .header("Cookie", sofia.cookie())
                                .header("X-CSRF-Token", emma.csrf()),
                            "auth.csrf"));
              }
            });
    each(checks.stream());
  }

  private static void assertCaller(Operation operation, Request request, String code) {
    assertRefused(operation + " " + code, operation.whole(request), code);
  }

  @Test
  void conversationsOfOthersAndOfNobody() {
    List<String> ids =
        List.of(
            foreign.conversation(),
            MADE_UP,
            "x",
            "x".repeat(500),
            "'%20or%201=1--",
            "%F0%9F%98%80",
            "$%7B7*7%7D",
            "c-;x=1");
    each(
        operations.stream()
            .filter(Operation::hasId)
            .filter(operation -> !operation.path().endsWith("/why")) // by right, whichever it is
            .flatMap(
                operation ->
                    ids.stream()
                        .map(
                            id ->
                                () ->
                                    assertRefused(
                                        operation + " " + id,
                                        operation.whole(
                                            operation.sign(
                                                Request.of(
                                                    operation.method(), operation.target(id)))),
                                        "conversation.not-found",
                                        "request.not-found",
                                        operation.needsMoreRights() ? "auth.denied" : "-"))));
  }

  /** Also whoever may do more finds nothing under a made-up id. */
  @Test
  void conversationsOfNobodyForWhoeverMayDoEverything() {
    each(
        operations.stream()
            .filter(operation -> operation.hasId() && operation.caller() == Caller.AGENT)
            .map(
                operation ->
                    () ->
                        assertRefused(
                            operation + " as emma",
                            operation.whole(
                                emma.sign(
                                    Request.of(operation.method(), operation.target(MADE_UP)))),
                            "conversation.not-found",
                            "request.not-found")));
  }

  @Test
  void queriesOutOfRange() {
    List<String> targets =
        List.of(
            "/conversations?list=mine",
            "/conversations?list=",
            "/conversations?limit=0",
            "/conversations?limit=-1",
            "/conversations?limit=ten",
            "/conversations?limit=99999999999999999999",
            "/conversations?list=all&before=made-up",
            "/conversations?list=all&before=%00",
            "/conversations/" + own.conversation() + "/activities?before=x",
            "/conversations/" + own.conversation() + "/activities?type=x",
            "/contacts/1/activities?before=1",
            "/contacts",
            "/contacts?q=%20",
            "/contacts?q=" + "x".repeat(201),
            "/conversations?before=cGFzdCAx",
            "/conversations?list=all&q=" + "x".repeat(201),
            "/conversations?list=all&q=" + "%EA%B0%80".repeat(201),
            "/conversations?list=all&state=waiting",
            "/conversations?list=all&state=ended&state=",
            "/conversations?list=all&agent=",
            "/conversations?list=all&agent=%00",
            "/conversations?list=all&team=" + "x".repeat(201),
            "/conversations?list=all&from=yesterday",
            "/conversations?list=all&from=2026-02-30",
            "/conversations?list=all&to=%2B999999999-01-01",
            "/conversations/" + own.conversation() + "/entries?before=x",
            "/conversations/" + own.conversation() + "/entries?before=-1");
    each(
        targets.stream()
            .map(
                target ->
                    () ->
                        assertRefused(
                            target,
                            sofia.sign(Request.get(Api.BASE + target)),
                            "request.invalid",
                            "request.malformed")));
  }

  /** Some of these the web server itself refuses, in its own words. */
  @Test
  void pathTricks() {
    List<String> targets =
        List.of(
            "/nowhere",
            "/conversations/../agent/x",
            "/..%2f..%2f..%2fetc/passwd",
            "/%2e%2e/%2e%2e/",
            "/conversations/%00",
            "/%zz",
            "/feed/nobody",
            "/feed/",
            "/visitor/conversation/messages/",
            "//visitor/conversation",
            "/openapi.json/x",
            "/application.wadl",
            "/visitor;x=/nowhere",
            "/visitor/conversation%0d%0aX:1");
    each(
        targets.stream()
            .map(
                target ->
                    () -> {
                      Reply reply = calls.send(Request.get(Api.BASE + target).bearer(own.token()));
                      String account = target + " " + reply.status() + " " + reply.text();
                      assertTrue(reply.status() >= 400 && reply.status() < 500, account);
                      assertFalse(INSIDE.matcher(reply.text()).find(), account);
                    }));
  }

  @Test
  void refusalsAreToldInTheCallersLanguage() {
    Set<String> titles = new HashSet<>();
    for (String language : List.of("en", "pt-BR", "it", "fr", "de", "ko")) {
      titles.add(title(language));
    }
    assertEquals(6, titles.size(), titles.toString());
    for (String fallback : List.of("tlh", "*", "", ",;q=", "x".repeat(5000), "de;q=0")) {
      assertTrue(Set.of(title("en"), title("de")).contains(title(fallback)), fallback);
    }
    assertEquals(title("fr"), title("tlh, fr-CH;q=0.8, de;q=0.5"));
  }

  private static String title(String languages) {
    Reply reply =
        assertRefused(
            languages,
            Request.get(Api.BASE + "/visitor/conversation").header("Accept-Language", languages),
            "auth.required");
    return Calls.json(reply.text()).get("title").asText();
  }

  @Test
  void markupAndTemplateSyntaxAreTextLikeAnyOther() {
    String text = "<script>alert(1)</script>&amp; $!{x} #set($a=1) ${7*7} {0} '{a}' \\u0041 --";
    calls.available(sofia, true);
    Request start =
        Request.post(
            Api.BASE + "/visitor/conversations",
            "{\"requestId\":\"%s\",\"name\":%s,\"email\":\"ann@example.com\",\"question\":%s}"
                .formatted(Calls.freshId(), Calls.quoted(text), Calls.quoted(text)));
    JsonNode begun = Calls.json(calls.send(start).text());
    calls.available(sofia, false);

    assertEquals(text, begun.at("/conversation/visitor/name").asText());
    Reply reply =
        calls.send(
            Request.get(Api.BASE + "/visitor/conversation").bearer(begun.get("token").asText()));
    assertEquals("application/json", reply.mediaType());
    assertEquals(Optional.of("nosniff"), reply.header("X-Content-Type-Options"));
    JsonNode entries = Calls.json(reply.text()).get("entries");
    assertEquals(text, entries.get(0).get("name").asText());
    assertEquals(text, entries.get(1).get("text").asText());
  }

  @Test
  void closedConversationsAndUsedIds() {
    VisitorAccess visitor = calls.visitor("Ann");
    String id = Calls.freshId();
    assertEquals(201, calls.send(message(visitor, id, "first")).status());
    assertEquals(200, calls.send(message(visitor, id, "first")).status());
    assertRefused("another text", message(visitor, id, "second"), "message.id-reused");
    Request end = Request.post(Api.BASE + "/visitor/conversation/end", "{}");
    assertEquals(200, calls.send(end.bearer(visitor.token())).status());
    assertRefused("closed", message(visitor, Calls.freshId(), "late"), "conversation.closed");
  }

  private static Request message(VisitorAccess visitor, String id, String text) {
    return Request.post(Api.VISITOR_MESSAGES, "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}")
        .bearer(visitor.token());
  }
}
