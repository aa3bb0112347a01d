package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance report names every criterion once, and only tests that exist. */
class AccessibilityReportIT {
  private static final Path REPORT = Path.of("../../docs/accessibility.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d\\.\\d\\.\\d+) [^|]+\\| (A|AA) \\|([^|]+)\\|([^|]*)\\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

  /** The sample company's site is not part of the report. */
  private static final Pattern OURS = Pattern.compile("^(?!.*/templates/site/).*\\.(js|css|vm)$");

  /** WCAG 2.2; 4.1.1 is obsolete. */
  private static final Map<String, String> CRITERIA =
      Map.of(
          "A",
          """
          1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1
          2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7
          4.1.2""",
          "AA",
          """
          1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7
          2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3""");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(REPORT)).results().toList();
  }

  @Test
  void everyCriterionIsThereOnceWithItsLevel() throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    CRITERIA.forEach(
        (level, all) -> Arrays.stream(all.split("\\s+")).forEach(it -> wanted.put(it, level)));
    assertEquals(55, wanted.size());
    Map<String, String> found = new TreeMap<>();
    for (MatchResult row : rows()) {
      assertEquals(null, found.put(row.group(1), row.group(2)), row.group(1) + " is there twice");
      assertTrue(!row.group(3).isBlank(), row.group(1) + " must say how");
    }
    assertEquals(wanted, found);
  }

  @Test
  void everyTestNamedExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    List<MatchResult> named = TEST.matcher(Files.readString(REPORT)).results().toList();
    assertTrue(named.size() > 40, "the report names its tests");
    for (MatchResult test : named) {
      String source = sourceOf(test.group(1));
      if (!source.matches("(?s).*\\bvoid " + test.group(2) + "\\(.*")) {
        missing.add(test.group());
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** What the report says there is none of. */
  @Test
  void whatThereIsNoneOfIsNowhere() throws IOException {
    Map<String, Pattern> none =
        Map.of(
            "video, audio, animation",
            Pattern.compile(
                "<(video|audio|canvas|marquee|blink)\\b|createElement\\('(video|audio|canvas)"),
            "motion and gestures",
            Pattern.compile("devicemotion|deviceorientation|gesturestart|touchmove|ontouchmove"),
            "images of text",
            Pattern.compile("background-image:\\s*url|<text\\b"),
            "what appears on hover",
            Pattern.compile(":hover[^{},]*\\{[^}]*\\b(display|visibility|content)\\s*:"));
    Set<String> found = new TreeSet<>();
    for (Path folder : List.of(Path.of("../../bundle/web"), Path.of("../../templates"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(each -> OURS.matcher(each.toString()).find()).toList()) {
          none.forEach(
              (what, how) -> {
                if (how.matcher(text(file)).find()) {
                  found.add(what + " in " + file);
                }
              });
        }
      }
    }
    assertEquals(Set.of(), found);
  }

  private static String sourceOf(String testClass) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.getFileName().toString().equals(testClass + ".java"))
          .map(AccessibilityReportIT::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
