package org.agentinbox.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The messages of one product in all its languages: UTF-8 {@code .properties} files, one a
 * language, in ICU MessageFormat with named arguments. English is the source and the fallback. The
 * machine's own locale never matters.
 */
public final class Catalogue {
  /** The six languages every text exists in, in the order they are offered to people. */
  public static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.forLanguageTag("pt-BR"),
          Locale.ITALIAN,
          Locale.FRENCH,
          Locale.GERMAN,
          Locale.KOREAN);

  private final Map<String, Messages> byLanguage;

  private Catalogue(Map<String, Messages> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /**
   * @param loader whose resources hold the files
   * @param baseName without language and ending, for example {@code i18n/messages}
   * @throws MissingResourceException when a language has no file
   */
  public static Catalogue load(ClassLoader loader, String baseName) {
    Map<String, Messages> byLanguage = new LinkedHashMap<>();
    Messages english = null;
    for (Locale locale : LANGUAGES) {
      Messages messages = new Messages(locale, read(loader, baseName, locale), english);
      byLanguage.put(locale.getLanguage(), messages);
      if (english == null) {
        english = messages;
      }
    }
    return new Catalogue(byLanguage);
  }

  private static Map<String, String> read(ClassLoader loader, String baseName, Locale locale) {
    // ResourceBundle reads UTF-8; the file is named by language alone: messages_pt.properties is
    // Brazilian.
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            baseName, Locale.forLanguageTag(locale.getLanguage()), loader, NO_FALLBACK);
    Map<String, String> patterns = new LinkedHashMap<>();
    for (String key : bundle.keySet()) {
      patterns.put(key, bundle.getString(key));
    }
    return patterns;
  }

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** The messages for a reader; English when the language is not among ours. */
  public Messages forLocale(Locale locale) {
    Messages messages = byLanguage.get(locale.getLanguage());
    return messages != null ? messages : byLanguage.get(Locale.ENGLISH.getLanguage());
  }

  /**
   * The messages for an {@code Accept-Language} header (RFC 9110, RFC 4647 lookup); the fallback
   * where nothing in it is ours or it cannot be read.
   */
  public Messages forAcceptLanguage(String header, Locale fallback) {
    if (header != null && header.length() <= 500) {
      try {
        Locale match = Locale.lookup(Locale.LanguageRange.parse(header), known());
        if (match != null) {
          return forLocale(match);
        }
      } catch (IllegalArgumentException unreadable) {
        return forLocale(fallback);
      }
    }
    return forLocale(fallback);
  }

  private static List<Locale> known() {
    List<Locale> known = new ArrayList<>(LANGUAGES);
    LANGUAGES.forEach(locale -> known.add(Locale.forLanguageTag(locale.getLanguage())));
    return known;
  }
}
