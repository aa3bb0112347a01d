package org.agentinbox.host.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Pattern USED =
      Pattern.compile("[.]text\\(\\s*\"([a-z0-9-]+[.][a-z0-9.-]*[a-z0-9])\"\\s*[,)]");

  private final Catalogue catalogue =
      Catalogue.load(TextsTest.class.getClassLoader(), "i18n/reference-host/messages");

  private Map<String, String> patterns(java.util.Locale language) {
    return catalogue.forLocale(language).patterns("");
  }

  @Test
  void allLanguagesHaveTheSameKeysAndArguments() {
    Map<String, String> english = patterns(java.util.Locale.ENGLISH);
    assertTrue(english.size() > 100);
    for (java.util.Locale language : Catalogue.LANGUAGES) {
      Messages messages = catalogue.forLocale(language);
      for (Map.Entry<String, String> entry : english.entrySet()) {
        String key = entry.getKey();
        assertTrue(messages.has(key), language + " lacks " + key);
        assertEquals(
            arguments(entry.getValue(), language),
            arguments(patterns(language).get(key), language),
            language + " " + key);
      }
      assertEquals(english.keySet(), patterns(language).keySet());
    }
  }

  private static Set<String> arguments(String pattern, java.util.Locale language) {
    return new TreeSet<>(
        new MessageFormat(pattern, ULocale.forLocale(language)).getArgumentNames());
  }

  @Test
  void everyTextThatIsUsedExists() throws IOException {
    Set<String> known = patterns(java.util.Locale.ENGLISH).keySet();
    Set<String> used = new HashSet<>();
    for (Path file : files()) {
      Matcher matcher = USED.matcher(Files.readString(file));
      while (matcher.find()) {
        used.add(matcher.group(1));
      }
    }
    assertTrue(used.size() > 60, "the search saw the sources");
    used.removeAll(known);
    assertEquals(Set.of(), used);
  }

  /** Panels belong to whoever contributes them; the host must not know one from another. */
  @Test
  void theHostKnowsNothingOfWhatItsPanelsDo() throws IOException {
    for (Path file : files()) {
      assertFalse(
          Files.readString(file).toLowerCase(java.util.Locale.ROOT).contains("chat"),
          file.toString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*[.](java|vm|js|css|sql)"))
          .collect(Collectors.toList());
    }
  }
}
