package org.agentinbox.host.reference.crm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes text comparable: without case, accents and differences of encoding. */
public final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

  private Folding() {}

  public static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Composed again: a Korean syllable must not match the one that merely begins like it.
    return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
  }

  /** For email addresses: case only, accents tell people apart there. */
  public static String foldEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  public static String digits(String phone) {
    return NO_DIGITS.matcher(phone).replaceAll("");
  }
}
