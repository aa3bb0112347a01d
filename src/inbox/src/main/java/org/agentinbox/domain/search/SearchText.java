package org.agentinbox.domain.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a conversation can be found by: the words of all its texts, each once. Words of scripts that
 * are written without spaces, and of Hangul, are kept as pairs of letters, and the last letter
 * alone, so that every part of them is found.
 */
public final class SearchText {
  /** Longer ones are no words that anybody types. */
  static final int LONGEST = 40;

  /** What both databases hold as one document, of chars: a hundred times what people chat. */
  private static final int MOST = 200_000;

  /** What a word takes besides its letters. */
  private static final int EACH = 4;

  private final NavigableSet<String> words = new TreeSet<>();
  private int size;

  /** Adds a text; false when there is no room for more. */
  public boolean add(String text) {
    Tokens.each(composed(text), this::add);
    return size < MOST;
  }

  static String composed(String text) {
    return Normalizer.isNormalized(text, Form.NFC) ? text : Normalizer.normalize(text, Form.NFC);
  }

  private void add(Token token) {
    if (!token.dense()) {
      keep(cut(token.letters()));
      return;
    }
    String letters = token.letters();
    int at = 0;
    while (at < letters.length()) {
      int second = letters.offsetByCodePoints(at, 1);
      keep(
          second == letters.length()
              ? letters.substring(at)
              : letters.substring(at, letters.offsetByCodePoints(second, 1)));
      at = second;
    }
  }

  static String cut(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST));
  }

  private void keep(String word) {
    if (size < MOST && words.add(word)) {
      size += word.length() + EACH;
    }
  }

  /** Letters and digits only, in order. */
  public Set<String> words() {
    return Collections.unmodifiableSet(words);
  }

  /** Whether every word of the query is here. */
  public boolean matches(SearchQuery query) {
    return query.terms().stream().allMatch(this::has);
  }

  private boolean has(SearchQuery.Term term) {
    if (!term.prefix()) {
      return words.contains(term.letters());
    }
    String next = words.ceiling(term.letters());
    return next != null && next.startsWith(term.letters());
  }
}
