package org.agentinbox.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.routing.RoutingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators write is taken as it is, or refused with the field at fault. */
class RoutingPlanReaderTest {
  private static final String WHOLE =
      """
      {"version":3,"defaultTeam":"help","preferLanguage":true,
       "rules":[
        {"id":"r1","name":"Customers · 고객","enabled":true,"all":[
          {"field":"visitor.emailDomain","operator":"ends-with","values":["example.com","example.org"]},
          {"field":"contact.known","operator":"is","values":["true"]},
          {"field":"language","operator":"is-not","values":["pt-BR"]},
          {"field":"time","operator":"outside","zone":"Europe/Berlin",
           "schedule":[{"day":"mon","from":"09:00","to":"12:30"},{"day":"fri","from":"22:00","to":"00:00"}]}],
         "target":{"team":"sales"},"preferLanguage":false},
        {"id":"r2","name":"Rest","enabled":false,"all":[],
         "target":{"agents":["lukas","mina"]},"preferLanguage":true}],
       "teams":[{"id":"sales","name":"Sales","agents":["lukas"]},{"id":"help","name":"Help","agents":[]}]}
      """;

  private static final ObjectMapper MAPPER = Json.mapper();

  private static Outcome<RoutingPlan> read(JsonNode json) throws IOException {
    return RoutingPlanReader.read(MAPPER.treeToValue(json, RoutingJson.class));
  }

  private static JsonNode whole() throws IOException {
    return MAPPER.readTree(WHOLE);
  }

  @Test
  void whatIsReadIsWrittenTheSame() throws IOException {
    RoutingPlan plan =
        read(whole())
            .fold(
                it -> it,
                refusal -> {
                  throw new AssertionError(refusal);
                });
    assertEquals(whole(), MAPPER.valueToTree(RoutingJson.of(3, plan)));
    RoutingRecords records = new RoutingRecords();
    assertEquals(plan, records.readPlan(records.plan(plan)));
    assertEquals(RoutingPlan.DEFAULT, records.readPlan(records.plan(RoutingPlan.DEFAULT)));
    assertEquals(
        "{\"version\":0,\"defaultTeam\":null,\"preferLanguage\":false,\"rules\":[],\"teams\":[]}",
        Json.text(RoutingJson.of(0, RoutingPlan.DEFAULT)));
  }

  /** Each time one place is changed; the value is JSON, nothing removes it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/rules                   |                       | request.invalid | rules",
        "/teams                   |                       | request.invalid | teams",
        "/teams/0                 | null                  | request.invalid | teams",
        "/preferLanguage          |                       | request.invalid | preferLanguage",
        "/defaultTeam             | \"gone\"              | team.unknown    | defaultTeam",
        "/teams/0/id              | \"Sales\"             | request.invalid | teams[0].id",
        "/teams/0/id              | \"\"                  | request.invalid | teams[0].id",
        "/teams/1/id              | \"sales\"             | request.invalid | teams[1].id",
        "/teams/1/name            | \" \"                 | request.invalid | teams[1].name",
        "/teams/1/name            |                       | request.invalid | teams[1].name",
        "/teams/0/agents          |                       | request.invalid | teams[0].agents",
        "/teams/0/agents          | [\"\"]                | request.invalid | teams[0].agents",
        "/rules/1/id              | \"r1\"                | request.invalid | rules[1].id",
        "/rules/1/id              | \"r 2\"               | request.invalid | rules[1].id",
        "/rules/0/name            | \"a\\nb\"             | request.invalid | rules[0].name",
        "/rules/0/enabled         |                       | request.invalid | rules[0].enabled",
        "/rules/0/preferLanguage  |                       | request.invalid | rules[0].preferLanguage",
        "/rules/0/target          |                       | request.invalid | rules[0].target",
        "/rules/0/target          | {}                    | request.invalid | rules[0].target",
        "/rules/0/target/agents   | [\"lukas\"]           | request.invalid | rules[0].target",
        "/rules/0/target/team     | \"gone\"              | team.unknown    | rules[0].target.team",
        "/rules/1/target/agents   | []                    | request.invalid | rules[1].target.agents",
        "/rules/0/all             |                       | request.invalid | rules[0].all",
        "/rules/0/all/0/field     | \"visitor.age\"       | request.invalid | rules[0].all[0].field",
        "/rules/0/all/0/field     |                       | request.invalid | rules[0].all[0].field",
        "/rules/0/all/0/operator  | \"like\"              | request.invalid | rules[0].all[0].operator",
        "/rules/0/all/0/operator  |                       | request.invalid | rules[0].all[0].operator",
        "/rules/0/all/0/values    |                       | request.invalid | rules[0].all[0].values",
        "/rules/0/all/0/values    | []                    | request.invalid | rules[0].all[0].values",
        "/rules/0/all/0/values    | [\" \"]               | request.invalid | rules[0].all[0].values",
        "/rules/0/all/0/zone      | \"UTC\"               | request.invalid | rules[0].all[0].zone",
        "/rules/0/all/1/values    | [\"yes\"]             | request.invalid | rules[0].all[1].values",
        "/rules/0/all/1/operator  | \"is-not\"            | request.invalid | rules[0].all[1].operator",
        "/rules/0/all/2/values    | [\"!\"]               | request.invalid | rules[0].all[2].values",
        "/rules/0/all/2/operator  | \"contains\"          | request.invalid | rules[0].all[2].operator",
        "/rules/0/all/3/operator  | \"is\"                | request.invalid | rules[0].all[3].operator",
        "/rules/0/all/3/values    | [\"x\"]               | request.invalid | rules[0].all[3].values",
        "/rules/0/all/3/zone      | \"Berlin\"            | request.invalid | rules[0].all[3].zone",
        "/rules/0/all/3/zone      |                       | request.invalid | rules[0].all[3].zone",
        "/rules/0/all/3/schedule  | []                    | request.invalid | rules[0].all[3].schedule",
        "/rules/0/all/3/schedule/0/day  | \"Monday\"      | request.invalid | rules[0].all[3].schedule",
        "/rules/0/all/3/schedule/0/from | \"9:00\"        | request.invalid | rules[0].all[3].schedule",
        "/rules/0/all/3/schedule/0/to   | \"24:00\"       | request.invalid | rules[0].all[3].schedule",
        "/rules/0/all/3/schedule/1/day  | \"mon\"         | schedule.overlap | rules[0].all[3].schedule,"
      })
  void theFieldAtFaultIsNamed(String pointer, String value, String code, String field)
      throws IOException {
    JsonNode changed = whole();
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = changed.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(name);
      } else {
        object.set(name, MAPPER.readTree(value));
      }
    } else {
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
          .set(Integer.parseInt(name), MAPPER.readTree(value));
    }
    String expected = field.replace(",", "");
    if (code.equals("schedule.overlap")) { // two blocks of Monday that overlap
      ((ObjectNode) parent).put("from", "12:00").put("to", "13:00");
    }
    Refusal refusal =
        read(changed)
            .fold(
                plan -> {
                  throw new AssertionError("was taken");
                },
                it -> it);
    assertEquals(code + " " + expected, refusal.code().code() + " " + refusal.field().orElse(""));
  }

  @Test
  void thereAreLimits() throws IOException {
    for (String list : Set.of("teams:51", "rules:101")) {
      String name = list.split(":", 2)[0];
      int most = Integer.parseInt(list.split(":", 2)[1]);
      ObjectNode many = (ObjectNode) whole();
      JsonNode one = many.get(name).get(1);
      var array = many.putArray(name);
      for (int i = 0; i < most; i++) {
        array.add(((ObjectNode) one.deepCopy()).put("id", name + i));
      }
      if (name.equals("teams")) {
        many.putNull("defaultTeam");
        many.putArray("rules");
      }
      assertEquals(
          "request.invalid " + name,
          read(many).fold(plan -> "taken", it -> it.code().code() + " " + it.field().orElse("")));
      array.remove(0);
      assertEquals("taken", read(many).fold(plan -> "taken", Refusal::toString));
    }
    assertFalse(WHOLE.getBytes(StandardCharsets.UTF_8).length > 64 * 1024);
  }
}
