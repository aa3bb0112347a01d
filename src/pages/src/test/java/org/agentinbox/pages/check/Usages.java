package org.agentinbox.pages.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which messages code, templates and scripts use. A literal with a variable part, such as {@code
 * "site.${page}.title"} or {@code "case.state." + state}, uses every message it could name.
 */
final class Usages {
  private static final Pattern LITERAL =
      Pattern.compile(
          "[\"'`%]([A-Za-z][A-Za-z0-9_-]*(?:[.](?:[A-Za-z0-9_-]|\\$\\{[^}]*\\}|\\$\\w+)+)*[.]?)");

  /** Where a text is asked for by its whole name. */
  private static final Pattern ASKED =
      Pattern.compile(
          "(?:\\btext\\(|\"%)\\s*[\"'`]?([A-Za-z][A-Za-z0-9_-]*(?:[.][A-Za-z0-9_-]+)+)[\"'`]");

  private static final Set<String> KINDS = Set.of("java", "vm", "js");

  private final Set<String> literals = new java.util.HashSet<>();
  private final List<Pattern> families = new ArrayList<>();
  private final Map<String, Fault> asked = new LinkedHashMap<>();

  static Usages in(List<Path> folders) throws IOException {
    Usages usages = new Usages();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = file.toString();
          if (KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            usages.read(file);
          }
        }
      }
    }
    return usages;
  }

  private void read(Path file) throws IOException {
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("##")) {
        continue;
      }
      Matcher literal = LITERAL.matcher(line);
      while (literal.find()) {
        add(literal.group(1));
      }
      Matcher call = ASKED.matcher(line);
      while (call.find()) {
        String key = call.group(1);
        // A key that goes on after the literal is a family.
        if (!line.substring(call.end()).stripLeading().startsWith("+")) {
          asked.putIfAbsent(key, new Fault(file, number, "undefined", key + " is not defined"));
        }
      }
    }
  }

  private void add(String literal) {
    boolean open = literal.endsWith(".") || literal.endsWith("-");
    if (literal.contains("$") || open) {
      // "inbox." alone hands a whole screen to its scripts and says nothing about what they use.
      boolean wholeScreen = open && literal.indexOf('.') == literal.length() - 1;
      if (!wholeScreen || literal.equals("problem.")) {
        String[] fixed = literal.split("\\$\\{[^}]*\\}|\\$\\w+", -1);
        StringBuilder family = new StringBuilder();
        for (String part : fixed) {
          family.append(family.isEmpty() ? "" : "[A-Za-z0-9_-]+").append(Pattern.quote(part));
        }
        families.add(Pattern.compile(family + (open ? "[A-Za-z0-9_.-]+" : "")));
      }
    } else {
      literals.add(literal);
    }
  }

  /** Also where another part of the key is put behind: {@code key + ".title"}. */
  boolean uses(String key) {
    return literals.contains(key)
        || families.stream().anyMatch(family -> family.matcher(key).matches())
        || (key.matches(".*\\.(title|text)")
            && literals.contains(key.substring(0, key.lastIndexOf('.'))));
  }

  /** Every key asked for by its whole name, with the place. */
  Map<String, Fault> asked() {
    return asked;
  }
}
