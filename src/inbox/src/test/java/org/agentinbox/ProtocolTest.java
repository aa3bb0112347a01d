package org.agentinbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.ProblemJson;
import org.junit.jupiter.api.Test;

/** The code, its description and its texts say the same. */
class ProtocolTest {
  private static final Pattern CODE =
      Pattern.compile("^\\| `([a-z.-]+)` \\| ([0-9]{3}) \\| (yes|no) \\|.*\\|$");
  private static final Pattern CALL = Pattern.compile("^\\| `(GET|POST|PUT|DELETE) …(/[^`?]*)");

  private static List<String> protocol() throws IOException {
    return Files.readAllLines(Path.of("../../docs/protocol.md"));
  }

  @Test
  void theTableOfRefusalsIsTheCodesTable() throws IOException {
    List<String> documented =
        protocol().stream()
            .map(CODE::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
            .toList();
    List<String> coded =
        Arrays.stream(RefusalCode.values())
            .map(it -> it.code() + " " + it.status() + " " + (it.retry() ? "yes" : "no"))
            .toList();
    assertEquals(coded, documented);
  }

  @Test
  void everyRefusalHasATextInEveryLanguageAndNoTextIsLeftOver() {
    Catalogue catalogue = Catalogue.load(getClass().getClassLoader(), "i18n/messages");
    for (Locale locale : Catalogue.LANGUAGES) {
      TreeSet<String> keys = new TreeSet<>();
      for (RefusalCode code : RefusalCode.values()) {
        String key = ProblemJson.messageKey(Refusal.of(code));
        keys.add(key);
        assertTrue(catalogue.forLocale(locale).has(key), locale + " " + key);
        assertFalse(catalogue.forLocale(locale).text(key).isBlank());
      }
      assertEquals(keys, new TreeSet<>(catalogue.forLocale(locale).patterns("problem.").keySet()));
    }
  }

  /** The two feeds are a servlet of their own and in the description only. */
  @Test
  void theMachineReadableFormListsEveryCall() throws IOException {
    JsonNode openApi =
        Json.read(
            PageEngine.resource(getClass().getClassLoader(), "openapi/openapi.json")
                .getBytes(StandardCharsets.UTF_8),
            JsonNode.class);
    TreeSet<String> generated = new TreeSet<>();
    openApi
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            generated.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    TreeSet<String> documented = new TreeSet<>();
    for (String line : protocol()) {
      Matcher call = CALL.matcher(line);
      if (call.find() && !call.group(2).startsWith("/feed/")) {
        documented.add(call.group(1) + " " + call.group(2));
      }
    }
    assertTrue(documented.size() >= 16, documented::toString);
    assertEquals(documented, generated);
    assertEquals("/rest/agent-inbox/1.0", openApi.at("/servers/0/url").textValue());
    assertTrue(openApi.at("/components/schemas/Problem/properties/code").isObject());
  }
}
