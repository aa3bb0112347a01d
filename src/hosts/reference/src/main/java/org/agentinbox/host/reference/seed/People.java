package org.agentinbox.host.reference.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lists of one language from which sample contacts are made; a text file with sections. */
record People(String language, Map<String, List<String>> sections) {

  static People read(String language) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines("people_" + language + ".txt")) {
      if (line.startsWith("[")) {
        current = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), current);
      } else {
        current.add(line);
      }
    }
    return new People(language, sections);
  }

  /** The lines of a file that are neither empty nor comments. */
  static List<String> lines(String file) {
    String resource = "/seed/" + file;
    try (InputStream stream = People.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The bundle lacks " + resource);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** One entry of a section; numbers beyond its end start again. */
  String pick(String section, int number) {
    List<String> entries = sections.get(section);
    return entries.get(Math.floorMod(number, entries.size()));
  }

  int size(String section) {
    return sections.get(section).size();
  }
}
