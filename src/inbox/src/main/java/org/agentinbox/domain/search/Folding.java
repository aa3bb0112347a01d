package org.agentinbox.domain.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Makes letters equal that people take for the same: case, accents, widths. */
final class Folding {
  /** Written without spaces, or with endings grown onto the words: found by pairs of letters. */
  private static final Set<UnicodeScript> DENSE =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Up to here letters are folded once and kept: most of the languages we speak. */
  private static final int KEPT = 0x250;

  private static final String[] LATIN = latin();

  private Folding() {}

  private static String[] latin() {
    String[] folded = new String[KEPT];
    for (int c = 0; c < KEPT; c++) {
      folded[c] = compute(c);
    }
    return folded;
  }

  /** The letters that a code point stands for; empty for an accent of its own. */
  static String fold(int codePoint) {
    if (codePoint < KEPT) {
      return LATIN[codePoint];
    }
    boolean unchanged =
        (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
            || (codePoint >= 0x4E00 && codePoint <= 0x9FFF);
    return unchanged ? Character.toString(codePoint) : compute(codePoint);
  }

  /** Up and down again: so "ß" becomes "ss", and a final sigma becomes any other. */
  private static String compute(int codePoint) {
    String plain = Normalizer.normalize(Character.toString(codePoint), Form.NFKD);
    String cased = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder();
    cased.codePoints().filter(c -> !isAccent(c)).forEach(letters::appendCodePoint);
    return Normalizer.normalize(letters, Form.NFC);
  }

  static boolean isAccent(int codePoint) {
    return codePoint >= 0x300 && codePoint <= 0x36F;
  }

  static boolean isLetter(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }

  /** Whether a letter is of a script that is cut into pairs; marks belong to the letter before. */
  static boolean isDense(int codePoint, boolean before) {
    if (codePoint < KEPT) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    boolean shared = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
    return shared ? before : DENSE.contains(script);
  }
}
