package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the plug-in asks of a host and shows to it, against a text that people review. A difference
 * is either a mistake or a decision; if it is a decision, copy {@code target/manifest-snapshot.txt}
 * over the resource in the same change.
 */
class ManifestIT {
  private static final Path EXPECTED = Path.of("src", "test", "resources", "manifest-snapshot.txt");
  private static final Path FOUND = Path.of("target", "manifest-snapshot.txt");
  private static final Pattern COMMA_OUTSIDE_QUOTES =
      Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final Pattern COMPONENT_NAME =
      Pattern.compile("<scr:component[^>]* name=\"([^\"]+)\"");

  @Test
  void bundleAsksAndShowsWhatWasReviewed() throws IOException {
    List<String> found = snapshot();
    Files.createDirectories(FOUND.getParent());
    Files.write(FOUND, found, UTF_8);
    List<String> expected = Files.readAllLines(EXPECTED, UTF_8);

    List<String> differences = new ArrayList<>();
    expected.stream()
        .filter(line -> !found.contains(line))
        .forEach(line -> differences.add("- " + line));
    found.stream()
        .filter(line -> !expected.contains(line))
        .forEach(line -> differences.add("+ " + line));
    if (!differences.isEmpty() || !found.equals(expected)) {
      fail(
          "The bundle differs from "
              + EXPECTED
              + " (- reviewed, + built; all of it in "
              + FOUND
              + "):\n"
              + String.join("\n", differences));
    }
  }

  private static List<String> snapshot() throws IOException {
    List<String> lines = new ArrayList<>();
    try (JarFile jar = new JarFile(Distribution.pluginJar().toFile())) {
      for (String header :
          List.of(
              "Bundle-SymbolicName",
              "Export-Package",
              "Import-Package",
              "Require-Capability",
              "Provide-Capability")) {
        section(lines, header, clauses(jar.getManifest().getMainAttributes().getValue(header)));
      }
      section(lines, "Components", components(jar));
      section(
          lines,
          "Bundle-ClassPath",
          clauses(jar.getManifest().getMainAttributes().getValue("Bundle-ClassPath")));
    }
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> entries) {
    lines.add(title + ":");
    // The same capability can be offered more than once, for instance a servlet: once is enough
    // here.
    entries.stream().distinct().sorted().forEach(entry -> lines.add("  " + entry));
  }

  private static List<String> clauses(String header) {
    return header == null ? List.of() : Arrays.asList(COMMA_OUTSIDE_QUOTES.split(header));
  }

  private static List<String> components(JarFile jar) throws IOException {
    List<String> names = new ArrayList<>();
    List<JarEntry> entries =
        jar.stream().filter(entry -> entry.getName().matches("OSGI-INF/[^/]+\\.xml")).toList();
    for (JarEntry entry : entries) {
      Matcher matcher =
          COMPONENT_NAME.matcher(new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
      names.add(matcher.find() ? matcher.group(1) : entry.getName() + " has no component");
    }
    return names;
  }
}
