package org.agentinbox.domain.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.search.SearchQuery.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
  private static Set<String> words(String text) {
    SearchText all = new SearchText();
    all.add(text);
    return all.words();
  }

  private static SearchQuery query(String text) {
    return ((Outcome.Done<SearchQuery>) SearchQuery.parse(text)).value();
  }

  private static boolean found(String query, String text) {
    SearchText all = new SearchText();
    all.add(text);
    return all.matches(query(query));
  }

  @Test
  void wordsLoseCaseAccentsAndWidth() {
    assertEquals(Set.of("refund", "for", "order", "17"), words("Refund, for ORDER #17!"));
    assertEquals(Set.of("strasse", "muller"), words("Straße · MÜLLER"));
    assertEquals(Set.of("citta", "l", "ordine"), words("Città: l’ordine"));
    assertEquals(
        Set.of("cafe", "noel"), words(Normalizer.normalize("Café Noël", Normalizer.Form.NFD)));
    assertEquals(Set.of("abc", "12"), words("ＡＢＣ １２"));
    assertEquals(Set.of("istanbul"), words("İstanbul"));
    assertEquals(words("ΟΔΟΣ"), words("οδός"));
    assertEquals(Set.of("ann", "mueller", "example", "com"), words("ann.mueller@example.com"));
  }

  @Test
  void scriptsWithoutSpacesAndHangulAreCutIntoPairs() {
    assertEquals(Set.of("환불", "불을", "을", "해", "주세", "세요", "요"), words("환불을 해 주세요"));
    assertEquals(Set.of("返品", "品", "bn", "17"), words("返品BN 17"));
    assertEquals(Set.of("カー", "ード", "ド"), words("カード"));
    assertEquals(
        words("한국어"), words(Normalizer.normalize("한국어", Normalizer.Form.NFD)), "decomposed Hangul");
    assertEquals(Set.of("𠮷野", "野"), words("𠮷野"));
  }

  @ParameterizedTest
  @CsvSource({
    "refu, 'I want a refund'",
    "want ref, 'I want a refund'",
    "REFUND want, 'I want a refund'",
    "muller, 'Ann Müller'",
    "müll, 'ANN MULLER'",
    "환불, '주문한 것을 환불받고 싶어요'",
    "불, '환불'",
    "환, '환불'",
    "받고 환불, '주문한 것을 환불받고 싶어요'",
    "entrega atras, 'A entrega está atrasada'",
    "ann@exam, 'ann@example.com'",
    "'\"refund\" AND (', 'refund and more'",
    "straße, 'Strasse 5'",
  })
  void isFound(String query, String text) {
    assertTrue(found(query, text));
  }

  @ParameterizedTest
  @CsvSource({
    "efund, 'I want a refund'",
    "ref want, 'I want a refund'",
    "refund money, 'I want a refund'",
    "환전, '환불'",
    "refunds, 'I want a refund'",
  })
  void isNotFound(String query, String text) {
    assertFalse(found(query, text));
  }

  @Test
  void aQueryIsTermsAndNothingElse() {
    assertEquals(
        List.of(new Term("not", false), new Term("a", false), new Term("b", true)),
        query("NOT \"a*\" -b:").terms());
    assertEquals(List.of(new Term("환불", false), new Term("불을", false)), query("환불을").terms());
    assertEquals(List.of(new Term("환", true), new Term("x", true)), query("환 x").terms());
    assertEquals(List.of(), query("\"'*():^-\\ \u0000").terms());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 10_000})
  void longQueriesAreRefused(int length) {
    assertEquals(
        Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "q")),
        SearchQuery.parse("x".repeat(length)));
  }

  @Test
  void theLongestQueryIsTaken() {
    assertTrue(SearchQuery.parse("𠮷".repeat(200)) instanceof Outcome.Done);
    assertEquals(40, query("x".repeat(200)).terms().get(0).letters().length());
    assertTrue(found("x".repeat(60), "x".repeat(100)));
  }

  @Test
  void pairsOfLettersAreNotYetTheWord() {
    SearchText text = new SearchText();
    List<String> texts = List.of("계정을 보다 걱정 잠깐", "문정잠 잠금장치");
    texts.forEach(text::add);
    assertTrue(text.matches(query("계정잠금")));
    WholeWords whole = WholeWords.of(query("계정잠금 보다"));
    texts.forEach(whole::lookIn);
    assertFalse(whole.areFound());
    whole.lookIn("제 계정잠금을 풀어 주세요");
    assertTrue(whole.areFound());
    assertTrue(
        WholeWords.of(query("계정 refund 17")).areFound(), "the index knows these as they are");
    WholeWords each = WholeWords.of(query("환불요청 返品手続き"));
    each.lookIn("환불요청서");
    assertFalse(each.areFound());
    each.lookIn("返品手続きをお願いします");
    assertTrue(each.areFound());
  }

  @Test
  void aConversationWithoutEndIsCut() {
    SearchText all = new SearchText();
    int added = 0;
    while (all.add("word" + added)) {
      added++;
    }
    assertTrue(added > 10_000 && added < 100_000, "words: " + added);
    assertFalse(all.add("one more"));
    assertFalse(all.words().contains("more"));
  }

  @Test
  void anExcerptShowsWhatWasFound() {
    Excerpt brief = Excerpt.of("Ich möchte eine RÜCKZAHLUNG, bitte", query("ruck")).orElseThrow();
    assertEquals("Ich möchte eine RÜCKZAHLUNG, bitte", brief.text());
    assertEquals(List.of("RÜCK"), shown(brief));
    Excerpt korean = Excerpt.of("주문한 것을 환불받고 환불", query("환불")).orElseThrow();
    assertEquals(List.of("환불", "환불"), shown(korean));
    Excerpt decomposed =
        Excerpt.of(Normalizer.normalize("Noël à Paris", Normalizer.Form.NFD), query("noel"))
            .orElseThrow();
    assertEquals(List.of("Noël"), shown(decomposed));
    assertTrue(Excerpt.of("nothing of it", query("refund")).isEmpty());
  }

  @Test
  void anExcerptOfALongTextBeginsBeforeTheWord() {
    String text = "one two\n".repeat(100) + "the refund of 😀 " + "three four ".repeat(100);
    Excerpt excerpt = Excerpt.of(text, query("refund")).orElseThrow();
    assertEquals(List.of("refund"), shown(excerpt));
    assertTrue(excerpt.text().startsWith("…one two one two"), excerpt.text());
    assertTrue(excerpt.text().endsWith("…"), excerpt.text());
    assertTrue(excerpt.text().length() <= 162, excerpt.text());
    assertFalse(excerpt.text().contains("\n"));
  }

  @Test
  void marksOfATextThatIsShownAsItIs() {
    assertEquals(List.of(new Excerpt.Mark(4, 8)), Excerpt.marks("Ann Müller", query("mull")));
    assertEquals(
        List.of(new Excerpt.Mark(0, 3), new Excerpt.Mark(4, 11)),
        Excerpt.marks("ann@example.com", query("ann@example")));
  }

  private static List<String> shown(Excerpt excerpt) {
    return excerpt.marks().stream()
        .map(mark -> excerpt.text().substring(mark.start(), mark.end()))
        .toList();
  }
}
