package org.agentinbox.domain.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;

/**
 * What somebody typed into the search field. Every word must be found, in any order; the last one
 * may go on. There are no operators: signs only part words.
 */
public final class SearchQuery {
  /** In code points. */
  public static final int LONGEST = 200;

  /**
   * As the index knows it: letters and digits only.
   *
   * @param prefix the word may go on
   */
  public record Term(String letters, boolean prefix) {
    public Term {
      Objects.requireNonNull(letters, "letters");
    }
  }

  private final List<Term> terms;
  private final List<Token> tokens;

  private SearchQuery(List<Term> terms, List<Token> tokens) {
    this.terms = List.copyOf(terms);
    this.tokens = List.copyOf(tokens);
  }

  public static Outcome<SearchQuery> parse(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "q"));
    }
    List<Token> tokens = new ArrayList<>();
    Tokens.each(SearchText.composed(text), tokens::add);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      addTerms(tokens.get(i), i == tokens.size() - 1, terms);
    }
    return Outcome.done(new SearchQuery(terms.stream().distinct().toList(), tokens));
  }

  private static void addTerms(Token token, boolean last, List<Term> terms) {
    String letters = token.letters();
    if (!token.dense()) {
      terms.add(new Term(SearchText.cut(letters), last));
      return;
    }
    int at = 0;
    int second = letters.offsetByCodePoints(at, 1);
    if (second == letters.length()) {
      terms.add(new Term(letters, true));
    }
    while (second < letters.length()) {
      int end = letters.offsetByCodePoints(second, 1);
      terms.add(new Term(letters.substring(at, end), false));
      at = second;
      second = end;
    }
  }

  /** All must be found. Empty when nothing was typed that can be searched for. */
  public List<Term> terms() {
    return terms;
  }

  List<Token> tokens() {
    return tokens;
  }
}
