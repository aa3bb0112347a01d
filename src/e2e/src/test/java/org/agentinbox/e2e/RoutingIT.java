package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owner, rules, team and turn in the running product, and why afterwards. */
class RoutingIT {
  private static final List<String> AGENTS = List.of("emma", "lukas", "minji", "sofia");
  private static final String LUKAS_OWNS = "friedrich.vogel@nordlicht-energie.example";
  private static final String NOBODY_OWNS = "kai.morgan@example.org";

  private static final String RULES =
      """
      {"version":%d,"defaultTeam":null,"preferLanguage":true,
       "rules":[
         {"id":"price","name":"Prices","enabled":true,
          "all":[{"field":"page.path","operator":"starts-with","values":["/pricing"]}],
          "target":{"team":"sales"},"preferLanguage":false},
         {"id":"known","name":"Known, but nobody's","enabled":true,
          "all":[{"field":"contact.known","operator":"is","values":["true"]}],
          "target":{"agents":["sofia"]},"preferLanguage":false}],
       "teams":[{"id":"sales","name":"Sales","agents":["minji"]},
                {"id":"help","name":"Help","agents":["emma"]}]}""";

  @TempDir Path folder;
  private Calls calls;
  private final Map<String, AgentAccess> agents = new HashMap<>();
  private final Map<String, Desk> desks = new HashMap<>();

  @ParameterizedTest
  @EnumSource(Stores.class)
  void eachChatFindsItsAgentAndSaysWhy(Stores store) throws IOException {
    try (Stores.Running running = store.start(folder);
        Calls open = new Calls(running.product().port())) {
      calls = open;
      for (String name : AGENTS) {
        AgentAccess agent = calls.logIn(name);
        agents.put(name, agent);
        desks.put(name, Desk.open(calls, calls.server(), agent));
        calls.available(agent, true);
      }
      JsonNode empty = get("emma", "/routing");
      assertEquals(0, empty.get("version").asInt());
      assertTrue(empty.get("defaultTeam").isNull());
      assertEquals(1, put("emma", "/routing", RULES.formatted(0)).get("version").asInt());

      String owned = arrives(LUKAS_OWNS, "/pricing", "en", "");
      assertEquals("lukas", agentOf(owned), "the owner comes first, though no agent may read him");
      String priced = arrives("ann@example.com", "/pricing/pro", "en", "");
      assertEquals("minji", agentOf(priced));
      String known = arrives(NOBODY_OWNS, "/rooms", "en", "");
      assertEquals("sofia", agentOf(known));
      String helped = arrives("ann@example.com", "/help", "de", ",\"team\":\"help\"");
      assertEquals("emma", agentOf(helped));
      String korean = arrives("ann@example.com", "/", "ko", ",\"zone\":\"Asia/Seoul\"");
      assertEquals("minji", agentOf(korean), "who speaks Korean");

      assertWhy(owned, "owner", "lukas");
      assertWhy(priced, "rule", "minji");
      assertWhy(known, "rule", "sofia");
      assertWhy(helped, "team", "emma");
      JsonNode everybody = assertWhy(korean, "everybody", "minji");
      assertTrue(everybody.at("/steps/4/byLanguage").asBoolean(), everybody.toString());
      assertTrue(assertWhy(known, "rule", "sofia").at("/facts/contactKnown").asBoolean());
      JsonNode facts = assertWhy(owned, "owner", "lukas").get("facts");
      assertEquals("lukas", facts.at("/owner/id").asText());
      assertEquals("Nordlicht Energie GmbH", facts.get("company").asText());
      assertEquals("Customer", facts.get("status").asText());

      whoIsRefused(owned);
      aTrialTellsWhoItWouldBe();
      withNobodyOfTheRuleEverybodyIsTried();
    }
  }

  private void whoIsRefused(String conversation) {
    assertRefused(
        "auth.denied",
        "",
        send("lukas", Request.get(path("/conversations/" + conversation + "/why"))));
    assertRefused("auth.denied", "", send("lukas", Request.get(path("/routing"))));
    assertRefused(
        "auth.denied", "", send("lukas", Request.put(path("/routing"), RULES.formatted(1))));
    assertRefused(
        "conversation.not-found", "", send("emma", Request.get(path("/conversations/c-none/why"))));
    assertRefused(
        "settings.changed", "", send("emma", Request.put(path("/routing"), RULES.formatted(0))));
    assertRefused(
        "agent.unknown",
        "teams[0].agents",
        send("emma", Request.put(path("/routing"), RULES.formatted(1).replace("minji", "nobody"))));
    assertRefused(
        "request.invalid",
        "rules[0].all[0].operator",
        send(
            "emma",
            Request.put(path("/routing"), RULES.formatted(1).replace("starts-with", "like"))));
  }

  private void aTrialTellsWhoItWouldBe() {
    JsonNode trial =
        post(
            "emma",
            "/routing/try",
            """
            {"email":"%s","name":"Ann","language":"de","page":{"url":"https://s.example/a","title":"A"}}"""
                .formatted(NOBODY_OWNS));
    assertEquals("sofia", trial.at("/winner/id").asText());
    assertEquals("known", trial.at("/rule/id").asText());
    assertFalse(trial.has("result"));
    assertFalse(trial.has("replay"));
    Set<String> shown = new HashSet<>();
    trial.get("candidates").forEach(it -> shown.add(it.at("/agent/id").asText()));
    assertEquals(Set.copyOf(AGENTS), shown);
    assertRefused(
        "team.unknown",
        "team",
        send("emma", Request.post(path("/routing/try"), "{\"team\":\"gone\"}")));
  }

  private void withNobodyOfTheRuleEverybodyIsTried() {
    calls.available(agents.get("minji"), false);
    String priced = arrives("ann@example.com", "/pricing", "pt-BR", "");
    assertEquals("sofia", agentOf(priced), "who speaks Portuguese");
    JsonNode why = assertWhy(priced, "everybody", "sofia");
    String minji = "";
    for (JsonNode candidate : why.get("candidates")) {
      if (candidate.at("/agent/id").asText().equals("minji")) {
        minji = candidate.get("excluded").asText();
      }
    }
    assertEquals("unavailable", minji);
  }

  private static String path(String rest) {
    return Api.BASE + rest;
  }

  private Reply send(String agent, Request request) {
    return calls.send(agents.get(agent).sign(request));
  }

  private static JsonNode done(Reply reply) {
    assertEquals(200, reply.status(), reply.text());
    return Calls.json(reply.text());
  }

  private JsonNode get(String agent, String rest) {
    return done(send(agent, Request.get(path(rest))));
  }

  private JsonNode put(String agent, String rest, String body) {
    return done(send(agent, Request.put(path(rest), body)));
  }

  private JsonNode post(String agent, String rest, String body) {
    return done(send(agent, Request.post(path(rest), body)));
  }

  private static void assertRefused(String code, String field, Reply reply) {
    JsonNode problem = Calls.json(reply.text());
    assertEquals(code, problem.path("code").asText(), reply.text());
    assertEquals(field, problem.path("field").asText(), reply.text());
  }

  /** A visitor asks for a chat; which conversation it is. */
  private String arrives(String email, String page, String language, String more) {
    String body =
        """
        {"requestId":"%s","name":"Ann","email":"%s","language":"%s",\
        "page":{"url":"https://site.example%s","title":"Page"}%s}"""
            .formatted(Calls.freshId(), email, language, page, more);
    Reply reply = calls.send(Request.post(path("/visitor/conversations"), body));
    assertEquals(201, reply.status(), reply.text());
    return Calls.json(reply.text()).at("/conversation/id").asText();
  }

  /** Who accepted it: desks accept whatever they are offered. */
  private String agentOf(String conversation) {
    await("an agent for " + conversation)
        .atMost(Duration.ofSeconds(20))
        .until(() -> desks.values().stream().anyMatch(desk -> desk.has(conversation)));
    return AGENTS.stream()
        .filter(name -> desks.get(name).has(conversation))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode assertWhy(String conversation, String stage, String winner) {
    JsonNode decisions = get("emma", "/conversations/" + conversation + "/why").get("decisions");
    assertEquals(1, decisions.size(), decisions.toString());
    JsonNode decision = decisions.get(0);
    assertEquals(stage, decision.get("stage").asText(), decision.toString());
    assertEquals(winner, decision.at("/winner/id").asText());
    assertEquals("accepted", decision.get("result").asText());
    assertEquals("same", decision.get("replay").asText());
    return decision;
  }
}
