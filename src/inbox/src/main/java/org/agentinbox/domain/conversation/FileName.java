package org.agentinbox.domain.conversation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a file as it is shown and offered for saving: no path, nothing invisible, nothing
 * that turns the direction of writing, and an end that fits what is in it.
 */
public final class FileName {
  /** In code points. */
  public static final int LIMIT = 120;

  private static final String UNWANTED = "<>:\"|?*";
  private static final Set<String> RESERVED =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3");

  private FileName() {}

  public static String clean(String raw, FileType type) {
    String name = strip(withoutPath(raw));
    String extension = extension(name);
    String base =
        extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
    if (!type.isCalled(extension)) {
      base = name;
      extension = type.extension();
    }
    base = shortened(strip(base), LIMIT - extension.length() - 1);
    if (base.isEmpty()) {
      base = "file";
    } else if (RESERVED.contains(base.toLowerCase(Locale.ROOT))) {
      base = "_" + base;
    }
    return base + "." + extension;
  }

  /** What stands behind the last dot, when that can be an extension. */
  public static String extension(String name) {
    int dot = name.lastIndexOf('.');
    String end = name.substring(dot + 1);
    return dot >= 0 && end.matches("[A-Za-z0-9]{1,8}") ? end : "";
  }

  private static String withoutPath(String raw) {
    return raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
  }

  private static String strip(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : c)
        .filter(FileName::isWanted)
        .forEach(kept::appendCodePoint);
    return kept.toString().replaceAll(" +", " ").replaceAll("^[ .]+|[ .]+$", "");
  }

  private static boolean isWanted(int c) {
    int kind = Character.getType(c);
    return UNWANTED.indexOf(c) < 0
        && kind != Character.CONTROL
        && kind != Character.FORMAT
        && kind != Character.SURROGATE
        && kind != Character.PRIVATE_USE
        && kind != Character.UNASSIGNED
        && kind != Character.LINE_SEPARATOR
        && kind != Character.PARAGRAPH_SEPARATOR;
  }

  private static String shortened(String text, int limit) {
    return text.codePointCount(0, text.length()) <= limit
        ? text
        : text.substring(0, text.offsetByCodePoints(0, limit - 1)).stripTrailing() + "…";
  }
}
