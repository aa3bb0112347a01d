package org.agentinbox.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.util.TimeZone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Server and browser format every message alike: the cases here are also run on {@code messages.js}
 * in a browser.
 */
class MessageCasesTest {
  private static final Path CASES = Path.of("../e2e/src/test/resources/message-cases.json");
  private static final TimeZone BEFORE = TimeZone.getDefault();

  @BeforeAll
  static void datesAreInUtc() {
    TimeZone.setDefault(TimeZone.GMT_ZONE);
  }

  @AfterAll
  static void restoreZone() {
    TimeZone.setDefault(BEFORE);
  }

  @Test
  void everyLanguageIsCovered() throws IOException {
    for (Locale locale : Catalogue.LANGUAGES) {
      long cases =
          cases().filter(c -> c.get("locale").asText().equals(locale.toLanguageTag())).count();
      assertTrue(cases > 10, locale + ": " + cases);
    }
  }

  @TestFactory
  Stream<DynamicTest> javaFormatsEveryCase() throws IOException {
    return cases().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(JsonNode shared) {
    Map<String, Object> arguments = new HashMap<>();
    shared.get("args").properties().forEach(a -> arguments.put(a.getKey(), value(a.getValue())));
    Messages messages =
        new Messages(
            Locale.forLanguageTag(shared.get("locale").asText()),
            Map.of("key", shared.get("pattern").asText()),
            null);
    assertEquals(shared.get("expected").asText(), messages.text("key", arguments));
  }

  private static Object value(JsonNode json) {
    if (json.has("$date")) {
      return Date.from(Instant.parse(json.get("$date").asText()));
    }
    if (json.isNumber()) {
      return json.numberValue();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return json.isNull() ? null : json.asText();
  }

  private static Stream<JsonNode> cases() throws IOException {
    JsonNode all = new ObjectMapper().readTree(CASES.toFile());
    return Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get);
  }
}
