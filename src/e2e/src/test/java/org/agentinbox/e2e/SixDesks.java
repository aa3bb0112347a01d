package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;

/**
 * Six agents with the inbox open, one in each language, and visitors of the next language who reach
 * them. Opened once for a class of journeys, as logging in costs more than most of them.
 */
final class SixDesks implements AutoCloseable {
  static final List<String> LANGUAGES = List.of("en", "pt", "it", "fr", "de", "ko");
  private static final List<String> USERS =
      List.of("emma", "sofia", "agent001", "agent002", "lukas", "minji");

  private final Calls calls;
  private final Map<String, Seat> seats = new LinkedHashMap<>();
  private final List<Visit> visits = new ArrayList<>();

  /** An agent by two ways: the screen, and requests that set the scene. */
  record Seat(AgentScreen screen, AgentAccess access, BrowserContext context) {}

  SixDesks(Product product, Browsers browsers, Consumer<BrowserContext> prepare) {
    this.calls = new Calls(product.port());
    for (int i = 0; i < USERS.size(); i++) {
      String language = LANGUAGES.get(i);
      BrowserContext context = browsers.person(language, 1366, 768);
      prepare.accept(context);
      AgentScreen screen = AgentScreen.open(product, context, USERS.get(i), "en").speak(language);
      seats.put(language, new Seat(screen, calls.logIn(USERS.get(i)), context));
    }
  }

  AgentScreen screen(String language) {
    return seats.get(language).screen();
  }

  BrowserContext context(String language) {
    return seats.get(language).context();
  }

  /** What a visitor speaks who meets the agent of a language. */
  static String visitors(String language) {
    return LANGUAGES.get((LANGUAGES.indexOf(language) + 1) % LANGUAGES.size());
  }

  Calls calls() {
    return calls;
  }

  AgentAccess access(String language) {
    return seats.get(language).access();
  }

  /** A visitor asks for a chat. */
  Visit visit(String language, String name, String email, String question) {
    Visit visit = visit(calls, language, name, email, question);
    visits.add(visit);
    return visit;
  }

  static Visit visit(Calls calls, String language, String name, String email, String question) {
    String body =
        """
        {"requestId":"%s","name":%s,"email":"%s","language":"%s","question":%s,
         "page":{"url":"https://velora.example/%s/pricing","title":"Velora"}}
        """
            .formatted(
                Calls.freshId(),
                Calls.quoted(name),
                email,
                language,
                Calls.quoted(question),
                language);
    Reply reply = calls.send(Request.post(Api.BASE + "/visitor/conversations", body));
    assertEquals(201, reply.status(), reply::text);
    JsonNode answer = Calls.json(reply.text());
    return new Visit(answer.at("/conversation/id").asText(), answer.get("token").asText());
  }

  /** A conversation and the visitor's proof that it is theirs. */
  record Visit(String id, String token) {}

  JsonNode read(AgentAccess agent, String path) {
    Reply reply = calls.send(agent.sign(Request.get(Api.BASE + path)));
    assertEquals(200, reply.status(), reply::text);
    return Calls.json(reply.text());
  }

  JsonNode write(AgentAccess agent, Request request) {
    Reply reply = calls.send(agent.sign(request));
    assertEquals(200, reply.status(), reply::text);
    return Calls.json(reply.text());
  }

  JsonNode asVisitor(Visit visit, Request request) {
    Reply reply = calls.send(request.bearer(visit.token()));
    assertEquals(2, reply.status() / 100, reply::text);
    return Calls.json(reply.text());
  }

  /** Changes what an agent chose for themselves. */
  void settings(String language, Consumer<ObjectNode> change) {
    AgentAccess agent = access(language);
    ObjectNode settings = (ObjectNode) read(agent, "/agent/settings");
    settings.remove("hostZone");
    change.accept(settings);
    write(agent, Request.put(Api.BASE + "/agent/settings", settings.toString()));
  }

  /** An agent of whom no test looks at the screen, with a chat from the queue. */
  Visit talksTo(AgentAccess colleague, String language, String name) {
    calls.available(colleague, true);
    Visit visit = visit(language, name, "colleague." + language + "@example.com", "?");
    await().until(() -> calls.send(colleague.accept(visit.id())).status() == 200);
    calls.available(colleague, false);
    return visit;
  }

  /** Nobody is available, nothing is open. */
  void clear() {
    for (Visit visit : visits) {
      calls.send(Request.post(Api.BASE + "/visitor/conversation/end", "{}").bearer(visit.token()));
    }
    visits.clear();
    for (Seat seat : seats.values()) {
      calls.available(seat.access(), false);
      JsonNode inbox = read(seat.access(), "/agent/inbox");
      for (JsonNode open : inbox.get("conversations")) {
        end(seat.access(), open.at("/conversation/id").asText());
      }
    }
  }

  void end(AgentAccess agent, String conversation) {
    write(agent, Request.post(Api.BASE + "/conversations/" + conversation + "/end", "{}"));
  }

  @Override
  public void close() {
    calls.close();
  }
}
