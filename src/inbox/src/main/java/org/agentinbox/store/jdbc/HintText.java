package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one notification carries: who sent it, and names of streams and lists, news, or a greeting.
 * A line each.
 */
record HintText(String node, List<String> names) {
  static final String HELLO = "!hello";
  static final String HERE = "!here";
  static final String BYE = "!bye";

  /** Begins the name of a list; names that begin with nothing of this are of streams. */
  static final String LIST = "list:";

  /** Begins news: a stream, the event's name and its data, each ended by a tab but the last. */
  private static final String NEWS = "news:";

  /** PostgreSQL takes less than 8,000 bytes; a character of an id may need three. */
  private static final int LARGEST = 2_600;

  /** What is left beside the node. */
  private static final int LONGEST_LINE = LARGEST - 100;

  HintText {
    names = List.copyOf(names);
  }

  /** An event for whoever reads a stream; no line of a notification holds a longer one. */
  record News(String stream, String name, String json) {
    /** Empty when it is too long, or holds what would end its line. */
    Optional<String> line() {
      String line = NEWS + stream + '\t' + name + '\t' + json;
      return line.length() > LONGEST_LINE || line.lines().count() > 1
          ? Optional.empty()
          : Optional.of(line);
    }

    /** Empty when a line says something else. */
    static Optional<News> read(String line) {
      String[] parts = line.split("\t", 3);
      return line.startsWith(NEWS) && parts.length == 3
          ? Optional.of(new News(parts[0].substring(NEWS.length()), parts[1], parts[2]))
          : Optional.empty();
    }
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
