package org.agentinbox.pages.check;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the message files of one product as a compiler would, and names file, line and fault. The
 * rules are explained to translators in {@code i18n/README.md}.
 */
final class MessageCheck {
  static final List<String> LANGUAGES = List.of("en", "pt", "it", "fr", "de", "ko");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^>]*>");
  private static final Pattern FRENCH_MARK = Pattern.compile("(.)([;:!?])(?!//)");
  private static final char NARROW = '\u202f';

  private final Path folder;
  private final Set<String> sameAllowed = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param folder with {@code messages_<language>.properties}
   * @param sameAllowed a file of {@code language key} lines: texts that may be as in English
   */
  MessageCheck(Path folder, Path sameAllowed) throws IOException {
    this.folder = folder;
    for (String line : Files.readAllLines(sameAllowed)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        this.sameAllowed.add(line.strip());
      }
    }
  }

  List<Fault> check(Usages usages) throws IOException {
    MessageFile english = file("en");
    for (String language : LANGUAGES) {
      MessageFile file = language.equals("en") ? english : file(language);
      file.texts.forEach((key, text) -> text(file, language, key, text));
      if (file != english) {
        compare(english, file, language);
      }
      faults.addAll(file.faults);
    }
    english.texts.forEach(
        (key, text) -> {
          if (!usages.uses(key)) {
            faults.add(new Fault(english.path, text.line(), "unused", key + " is used nowhere"));
          }
        });
    unknownFiles();
    return faults;
  }

  private MessageFile file(String language) throws IOException {
    return MessageFile.read(folder.resolve("messages_" + language + ".properties"));
  }

  private void unknownFiles() throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.properties")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (LANGUAGES.stream().noneMatch(it -> name.equals("messages_" + it + ".properties"))) {
          faults.add(new Fault(file, 1, "file", "no language of ours is named like this"));
        }
      }
    }
  }

  /** What can be said about a text alone. */
  private static void text(MessageFile file, String language, String key, MessageFile.Text text) {
    String value = text.value();
    int line = text.line();
    if (value.isBlank()) {
      file.fault(line, "empty", key + " has no text");
      return;
    }
    if (!value.equals(value.strip())) {
      file.fault(line, "blanks", key + " begins or ends with a blank");
    }
    if (value.indexOf('\'') >= 0) {
      file.fault(line, "apostrophe", key + " has a straight apostrophe: write ’ (U+2019)");
    }
    try {
      MessagePattern pattern = new MessagePattern(value);
      plurals(file, language, key, line, pattern);
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      file.fault(line, "pattern", key + " is no message: " + broken.getMessage());
    }
    if (language.equals("fr")) {
      french(file, key, text);
    }
  }

  private static void plurals(
      MessageFile file, String language, String key, int line, MessagePattern pattern) {
    Set<String> known = PluralRules.forLocale(new ULocale(language)).getKeywords();
    for (int i = 0; i < pattern.countParts(); i++) {
      MessagePattern.Part part = pattern.getPart(i);
      if (part.getType() == MessagePattern.Part.Type.ARG_START
          && part.getArgType() == MessagePattern.ArgType.PLURAL) {
        int end = pattern.getLimitPartIndex(i);
        for (int at = i + 1; at < end; at++) {
          MessagePattern.Part inner = pattern.getPart(at);
          if (inner.getType() == MessagePattern.Part.Type.MSG_START) {
            at = pattern.getLimitPartIndex(at);
          } else if (inner.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
            String selector = pattern.getSubstring(inner);
            if (!selector.startsWith("=") && !known.contains(selector)) {
              file.fault(
                  line, "plural", key + ": '" + selector + "' is never chosen, use " + known);
            }
          }
        }
      }
    }
  }

  /** A thin space that does not break stands before the four double signs, but not in addresses. */
  private static void french(MessageFile file, String key, MessageFile.Text text) {
    Matcher mark = FRENCH_MARK.matcher(text.value());
    while (mark.find()) {
      char before = mark.group(1).charAt(0);
      boolean address = text.value().substring(0, mark.start(2)).matches("(?s).*\\bjdbc(:[a-z]+)?");
      if (before != NARROW && !address) {
        file.fault(
            text.line(),
            "french",
            key + ": put a narrow no-break space (U+202F) before '" + mark.group(2) + "'");
      }
    }
  }

  private void compare(MessageFile english, MessageFile file, String language) {
    english.texts.forEach(
        (key, text) -> {
          if (!file.texts.containsKey(key)) {
            String where = english.path.getFileName() + ":" + text.line();
            file.fault(1, "missing", key + " is missing, see " + where);
          }
        });
    for (Map.Entry<String, MessageFile.Text> entry : file.texts.entrySet()) {
      String key = entry.getKey();
      MessageFile.Text source = english.texts.get(key);
      MessageFile.Text text = entry.getValue();
      if (source == null) {
        file.fault(text.line(), "extra", key + " is not in English");
        continue;
      }
      if (!placeholders(source.value()).equals(placeholders(text.value()))) {
        file.fault(
            text.line(),
            "placeholders",
            key
                + " has the placeholders "
                + placeholders(text.value())
                + ", English has "
                + placeholders(source.value()));
      }
      Set<String> tags = tags(text.value());
      tags.removeAll(tags(source.value()));
      if (!tags.isEmpty()) {
        file.fault(text.line(), "html", key + " has " + tags + ", English has not");
      }
      if (text.value().equals(source.value())
          && source.value().codePoints().anyMatch(Character::isLetter)
          && !sameAllowed.contains(language + " " + key)
          && !sameAllowed.contains("* " + key)) {
        file.fault(
            text.line(),
            "untranslated",
            key + " is as in English; if that is right, add '" + language + " " + key + "'");
      }
    }
  }

  /** Names and kinds of arguments, with the choices of a select. */
  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    try {
      MessagePattern pattern = new MessagePattern(text);
      for (int i = 0; i < pattern.countParts(); i++) {
        MessagePattern.Part part = pattern.getPart(i);
        if (part.getType() == MessagePattern.Part.Type.ARG_START) {
          String name = pattern.getSubstring(pattern.getPart(i + 1));
          MessagePattern.ArgType type = part.getArgType();
          found.add(type == MessagePattern.ArgType.NONE ? name : name + " " + type);
          if (type == MessagePattern.ArgType.SELECT) {
            selectors(pattern, i, name, found);
          }
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      found.add("broken"); // told by the rule for patterns
    }
    return found;
  }

  private static void selectors(MessagePattern pattern, int from, String name, Set<String> found) {
    for (int at = from + 1; at < pattern.getLimitPartIndex(from); at++) {
      MessagePattern.Part part = pattern.getPart(at);
      if (part.getType() == MessagePattern.Part.Type.MSG_START) {
        at = pattern.getLimitPartIndex(at);
      } else if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
        found.add(name + "=" + pattern.getSubstring(part));
      }
    }
  }

  private static Set<String> tags(String text) {
    Set<String> tags = new TreeSet<>();
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      tags.add(tag.group());
    }
    return tags;
  }
}
