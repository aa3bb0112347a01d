package org.agentinbox.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.load(getClass().getClassLoader(), "i18n/sample");

  @Test
  void eachLanguageFormatsByItsOwnRules() {
    assertEquals("1 chat", count("en", 1));
    assertEquals("0 chats", count("en", 0));
    assertEquals("0 chat", count("fr", 0));
    assertEquals("0 chat", count("pt-BR", 0));
    assertEquals("채팅 2건", count("ko", 2));
  }

  private String count(String tag, int count) {
    return catalogue.forLocale(Locale.forLanguageTag(tag)).text("count", "count", count);
  }

  @Test
  void theMachinesLocaleNeverMatters() {
    assertEquals(
        "tr", Locale.getDefault().getLanguage(), "the build runs in Turkish to catch leaks");
    assertEquals("Hello", catalogue.forLocale(Locale.forLanguageTag("tr")).text("hello"));
  }

  @Test
  void aMissingTranslationFallsBackToEnglishAndAnUnknownKeyToItself() {
    assertEquals("English only", catalogue.forLocale(Locale.KOREAN).text("english-only"));
    assertEquals("no.such.key", catalogue.forLocale(Locale.KOREAN).text("no.such.key"));
    assertEquals(Map.of("hello", "안녕하세요"), catalogue.forLocale(Locale.KOREAN).patterns("hello"));
  }

  @Test
  void acceptLanguagePicksTheFirstOfOurs() {
    assertEquals("de", chosen("sv, de-AT;q=0.9, en;q=0.8"));
    assertEquals("pt-BR", chosen("pt"));
    assertEquals("pt-BR", chosen("pt-PT,pt;q=0.9"));
    assertEquals("fr", chosen(";;;q=nonsense"));
    assertEquals("fr", chosen(null));
    assertEquals("fr", chosen("sv"));
  }

  private String chosen(String header) {
    return catalogue.forAcceptLanguage(header, Locale.FRENCH).tag();
  }
}
