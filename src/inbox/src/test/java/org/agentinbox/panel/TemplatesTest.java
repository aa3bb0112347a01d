package org.agentinbox.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.web.TranscriptLines;
import org.agentinbox.wire.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every template in every language, with a hostile model. */
class TemplatesTest {
  private static final String HOSTILE = "\"><script>alert('1')</script>$t.text(\"x\")#set($y=1)&";
  private static final ClassLoader LOADER = TemplatesTest.class.getClassLoader();
  private static final Pattern ISLAND =
      Pattern.compile("(?s)<script type=\"application/json\"[^>]*>(.*?)</script>");

  private final Catalogue catalogue = Catalogue.load(LOADER, "i18n/messages");
  private final PanelPages pages =
      new PanelPages(new PageEngine(LOADER, "templates/"), "/rest/agent-inbox/1.0");

  private record Screen(String template, List<String> prefixes, Map<String, ?> model) {}

  private static final List<Screen> SCREENS =
      List.of(
          new Screen(
              "inbox/inbox.vm",
              List.of("inbox.", "common."),
              Map.of("zone", HOSTILE, "inboxUrl", HOSTILE, "settingsUrl", HOSTILE)),
          new Screen(
              "live/live.vm",
              List.of("inbox.", "live.", "common."),
              Map.of("zone", HOSTILE, "inboxUrl", HOSTILE)),
          new Screen(
              "inbox/banner.vm",
              List.of("inbox.", "common."),
              Map.of("zone", HOSTILE, "inboxUrl", HOSTILE)),
          new Screen(
              "settings/settings.vm",
              List.of("settings.", "common."),
              Map.of(
                  "zone",
                  HOSTILE,
                  "admin",
                  true,
                  "fallbacks",
                  List.of(new TemplatePanel.Fallback("de", HOSTILE)))),
          new Screen(
              "inbox/record.vm",
              List.of("inbox.", "common."),
              Map.of("zone", HOSTILE, "inboxUrl", HOSTILE, "contact", HOSTILE)),
          new Screen(
              "transcript/transcript.vm",
              List.of(),
              Map.of(
                  "title",
                  HOSTILE,
                  "facts",
                  List.of(HOSTILE),
                  "lines",
                  List.of(
                      new TranscriptLines.Line(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                      new TranscriptLines.Line("", HOSTILE, HOSTILE, "", HOSTILE)))),
          new Screen("widget/frame.vm", List.of("widget.", "common."), Map.of()));

  @TestFactory
  Stream<DynamicTest> everyTemplateInEveryLanguage() {
    return SCREENS.stream()
        .flatMap(
            screen ->
                Catalogue.LANGUAGES.stream()
                    .map(
                        locale ->
                            DynamicTest.dynamicTest(
                                screen.template() + " " + locale.toLanguageTag(),
                                () -> check(screen, locale))));
  }

  private void check(Screen screen, Locale locale) throws IOException {
    Messages reader = catalogue.forLocale(locale);
    String html = pages.render(screen.template(), reader, screen.prefixes(), screen.model());
    assertTrue(html.contains("lang=\"" + locale.toLanguageTag() + "\""));
    if (!screen.prefixes().isEmpty()) {
      checkTexts(html, locale);
    }
    String markup = ISLAND.matcher(html).replaceAll("");
    String plain = markup.replace(escaped(HOSTILE), "");
    assertFalse(plain.contains("$"), () -> "a reference was left in " + plain);
    assertFalse(plain.contains("#set"), "a directive was left");
    assertFalse(plain.contains("alert("), "the model was not escaped");
    assertEquals(!screen.model().isEmpty(), markup.contains(escaped(HOSTILE)));
    assertFalse(
        Pattern.compile("\\b(inbox|live|settings|common|widget|transcript)\\.[a-z]+\\.[a-z]")
            .matcher(plain)
            .find(),
        "an unknown message key was left");
  }

  private static void checkTexts(String html, Locale locale) throws IOException {
    Matcher island = ISLAND.matcher(html);
    assertTrue(island.find(), "texts for the scripts");
    JsonNode texts = Json.read(island.group(1).getBytes(StandardCharsets.UTF_8), JsonNode.class);
    assertEquals(locale.toLanguageTag(), texts.get("locale").textValue());
    assertTrue(texts.get("patterns").size() > 20);
    texts
        .get("patterns")
        .properties()
        .forEach(
            text -> assertFalse(text.getKey().equals(text.getValue().textValue()), text::getKey));
  }

  private static String escaped(String text) {
    return org.agentinbox.pages.SafeHtml.escape(text).html();
  }

  /** English words do not hide in templates: whatever people read comes from the catalogue. */
  @Test
  void noWordsStandInTemplates() throws IOException {
    for (String template : ours()) {
      String source =
          PageEngine.resource(LOADER, "templates/" + template)
              .replaceAll("(?m)^##.*$", "")
              .replaceAll("(?s)<script.*?</script>", "")
              .replaceAll("\\$t\\.text\\(\"[^\"]*\"\\)", "")
              .replaceAll("#[a-z]+(\\([^)]*\\))?", "")
              .replaceAll("#icon\\(\"[^\"]*\"\\)", "");
      TreeSet<String> words = new TreeSet<>();
      Matcher text = Pattern.compile(">([^<>]*)<").matcher(source);
      while (text.find()) {
        Matcher word =
            Pattern.compile("[A-Za-z]{3,}")
                .matcher(text.group(1).replaceAll("\\$\\w+(\\.\\w+\\(\\))*", ""));
        while (word.find()) {
          words.add(word.group());
        }
      }
      assertEquals("[]", words.toString(), template);
      assertFalse(source.matches("(?s).*(aria-label|title|placeholder|alt)=\"[A-Za-z].*"));
    }
  }

  @Test
  void everyTemplateOfThisPlugInIsTestedHere() throws IOException {
    Set<String> found = ours();
    found.removeIf(name -> name.contains("/part-")); // tested with the page that they are part of
    assertEquals(new TreeSet<>(SCREENS.stream().map(Screen::template).toList()), found);
  }

  private static Set<String> ours() throws IOException {
    java.nio.file.Path folder = java.nio.file.Path.of("../../templates");
    TreeSet<String> found = new TreeSet<>();
    try (Stream<java.nio.file.Path> files = java.nio.file.Files.walk(folder)) {
      files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(".vm") && !name.startsWith("site/"))
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void whatScriptsReadCannotEndTheirElement() {
    String json = Json.forScriptElement(Map.of("a", "</script><!--&\u2028\u2029"));
    assertFalse(json.matches("(?s).*[<>&\u2028\u2029].*"), json);
  }
}
