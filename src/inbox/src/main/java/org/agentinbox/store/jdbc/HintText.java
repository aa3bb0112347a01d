package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one notification carries: who sent it, and names of streams and lists, or a greeting. A line
 * each.
 */
record HintText(String node, List<String> names) {
  static final String HELLO = "!hello";
  static final String HERE = "!here";
  static final String BYE = "!bye";

  /** Begins the name of a list; all other names are of streams. */
  static final String LIST = "list:";

  /** PostgreSQL takes less than 8,000 bytes; a character of an id may need three. */
  private static final int LARGEST = 2_600;

  HintText {
    names = List.copyOf(names);
  }

  /** The texts of as many notifications as the names need. */
  static List<String> write(String node, Set<String> names) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder(node);
    for (String name : names) {
      if (text.length() + name.length() > LARGEST) {
        texts.add(text.toString());
        text = new StringBuilder(node);
      }
      text.append('\n').append(name);
    }
    texts.add(text.toString());
    return texts;
  }

  static Optional<HintText> read(String text) {
    List<String> lines = text.lines().toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new HintText(lines.get(0), lines.subList(1, lines.size())));
  }
}
