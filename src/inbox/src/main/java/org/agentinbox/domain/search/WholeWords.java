package org.agentinbox.domain.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a query that the index knows as pairs of letters only: all pairs may be somewhere
 * without the word being anywhere, so that it is looked for in the texts themselves.
 */
public final class WholeWords {
  private final List<String> missing;

  private WholeWords(List<String> missing) {
    this.missing = missing;
  }

  public static WholeWords of(SearchQuery query) {
    List<String> words = new ArrayList<>();
    for (Token token : query.tokens()) {
      if (token.dense() && token.letters().codePointCount(0, token.letters().length()) > 2) {
        words.add(token.letters());
      }
    }
    return new WholeWords(words);
  }

  /** Whether each was in one of the texts; at once, when the query has no such words. */
  public boolean areFound() {
    return missing.isEmpty();
  }

  /** Looks for what is still missing in one more text. */
  public void lookIn(String text) {
    if (!missing.isEmpty()) {
      Tokens.each(
          SearchText.composed(text),
          token -> missing.removeIf(word -> token.dense() && token.letters().contains(word)));
    }
  }
}
