package org.agentinbox.pages;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The messages of one language. Patterns are parsed once, at their first use. */
public final class Messages {
  private final Locale locale;
  private final Map<String, String> patterns;
  private final Messages fallback;
  private final Map<String, MessageFormat> parsed = new ConcurrentHashMap<>();

  Messages(Locale locale, Map<String, String> patterns, Messages fallbackOrNull) {
    this.locale = Objects.requireNonNull(locale, "locale");
    this.patterns = Map.copyOf(patterns);
    this.fallback = fallbackOrNull;
  }

  public Locale locale() {
    return locale;
  }

  /** The language tag for {@code lang} attributes (BCP 47), for example {@code pt-BR}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /**
   * A message without arguments. An unknown key comes back as it is, so that a page never fails
   * over a text.
   */
  public String text(String key) {
    return text(key, Map.of());
  }

  /** A message with one named argument. */
  public String text(String key, String name, Object value) {
    return text(key, Map.of(name, value));
  }

  /** A message with named arguments. */
  public String text(String key, Map<String, ?> arguments) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      return fallback != null ? fallback.text(key, arguments) : key;
    }
    MessageFormat format =
        parsed.computeIfAbsent(key, k -> new MessageFormat(pattern, ULocale.forLocale(locale)));
    synchronized (format) { // ICU's formats are not thread-safe
      return format.format(arguments);
    }
  }

  /** Whether this language itself has the key. */
  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /**
   * The patterns under a prefix, English where this language lacks one: what a screen's scripts
   * format themselves.
   */
  public Map<String, String> patterns(String prefix) {
    Map<String, String> selected = new LinkedHashMap<>();
    if (fallback != null) {
      selected.putAll(fallback.patterns(prefix));
    }
    patterns.forEach(
        (key, pattern) -> {
          if (key.startsWith(prefix)) {
            selected.put(key, pattern);
          }
        });
    return selected;
  }
}
