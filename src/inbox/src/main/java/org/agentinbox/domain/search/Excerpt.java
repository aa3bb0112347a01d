package org.agentinbox.domain.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a text in which something was found.
 *
 * @param marks what was found, in order, apart from each other
 */
public record Excerpt(String text, List<Mark> marks) {
  private static final int BEFORE = 30;
  private static final int LENGTH = 160;
  private static final String MORE = "…";

  /** A stretch of chars. */
  public record Mark(int start, int end) {
    Mark moved(int by) {
      return new Mark(start + by, end + by);
    }
  }

  public Excerpt {
    marks = List.copyOf(marks);
  }

  /** Around the first of the query's words; empty when none is in the text. */
  public static Optional<Excerpt> of(String text, SearchQuery query) {
    String composed = SearchText.composed(text);
    List<Mark> marks = find(composed, query);
    return marks.isEmpty() ? Optional.empty() : Optional.of(around(composed, marks));
  }

  /** The query's words in a text that is shown as it is. */
  public static List<Mark> marks(String text, SearchQuery query) {
    return SearchText.composed(text).equals(text) ? find(text, query) : List.of();
  }

  private static List<Mark> find(String text, SearchQuery query) {
    List<Mark> found = new ArrayList<>();
    Tokens.each(text, token -> find(token, query, found));
    return joined(found);
  }

  private static void find(Token token, SearchQuery query, List<Mark> found) {
    List<Token> words = query.tokens();
    for (int i = 0; i < words.size(); i++) {
      String letters = words.get(i).letters();
      if (token.dense()) {
        for (int at = token.letters().indexOf(letters);
            at >= 0;
            at = token.letters().indexOf(letters, at + 1)) {
          found.add(new Mark(token.place(at), token.place(at + letters.length())));
        }
      } else if (i == words.size() - 1
          ? token.letters().startsWith(letters)
          : token.letters().equals(letters)) {
        found.add(new Mark(token.place(0), token.place(letters.length())));
      }
    }
  }

  private static List<Mark> joined(List<Mark> found) {
    List<Mark> sorted =
        found.stream()
            .filter(mark -> mark.start() < mark.end())
            .sorted(Comparator.comparingInt(Mark::start).thenComparingInt(Mark::end))
            .toList();
    List<Mark> joined = new ArrayList<>();
    for (Mark mark : sorted) {
      Mark last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && mark.start() <= last.end()) {
        joined.set(joined.size() - 1, new Mark(last.start(), Math.max(last.end(), mark.end())));
      } else {
        joined.add(mark);
      }
    }
    return joined;
  }

  private static Excerpt around(String text, List<Mark> marks) {
    int from = boundary(text, Math.max(0, marks.get(0).start() - BEFORE), marks.get(0).start());
    int to = Math.min(text.length(), from + LENGTH);
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to--;
    }
    String before = from > 0 ? MORE : "";
    String after = to < text.length() ? MORE : "";
    String shown = before + text.substring(from, to).replaceAll("\\s", " ") + after;
    int moved = before.length() - from;
    int end = to;
    return new Excerpt(
        shown,
        marks.stream().filter(mark -> mark.end() <= end).map(mark -> mark.moved(moved)).toList());
  }

  /** Behind the first space from here on, so that no word is cut. */
  private static int boundary(String text, int from, int latest) {
    if (from == 0) {
      return 0;
    }
    for (int i = from; i < latest; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
  }
}
