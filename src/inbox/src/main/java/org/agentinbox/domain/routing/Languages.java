package org.agentinbox.domain.routing;

import java.util.Locale;

/** Languages as routing compares them. */
public final class Languages {
  private Languages() {}

  /** The primary language of a tag: {@code pt} of {@code pt-BR}; empty when it has none. */
  public static String primary(String tag) {
    return Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
  }
}
