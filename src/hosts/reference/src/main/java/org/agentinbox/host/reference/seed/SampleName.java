package org.agentinbox.host.reference.seed;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A person's name and how it looks in an email address.
 *
 * @param latin in small Latin letters, digits, dots and hyphens
 */
record SampleName(String full, String latin) {

  /** Parts are written {@code name} or, in other scripts, {@code name=romanised}. */
  static SampleName of(String language, String given, String family) {
    String first = before(given);
    String last = before(family);
    String full = language.equals("ko") ? last + first : first + " " + last;
    return new SampleName(full, latin(after(given)) + "." + latin(after(family)));
  }

  private static String before(String part) {
    int sign = part.indexOf('=');
    return sign < 0 ? part : part.substring(0, sign);
  }

  private static String after(String part) {
    return part.substring(part.indexOf('=') + 1);
  }

  private static String latin(String text) {
    String german =
        text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
    String bare = Normalizer.normalize(german, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
