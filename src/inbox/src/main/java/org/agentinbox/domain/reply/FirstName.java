package org.agentinbox.domain.reply;

import java.util.Optional;
import java.util.regex.Pattern;

/** How somebody is called by a full name: a guess that is right for most, in six languages. */
public final class FirstName {
  private static final Pattern EAST_ASIAN =
      Pattern.compile("[\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\s]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private FirstName() {}

  /**
   * The first word; the word after the comma in "Müller, Ann"; the whole of a Korean, Chinese or
   * Japanese name, where the given name alone would be impolite. Titles and initials are passed
   * over. Empty when nothing is left.
   */
  public static Optional<String> of(String name) {
    String whole = name.strip();
    if (EAST_ASIAN.matcher(whole).matches()) {
      return Optional.of(whole).filter(it -> !it.isEmpty());
    }
    int comma = whole.indexOf(',');
    String given = comma < 0 ? whole : whole.substring(comma + 1).strip();
    return SPACE
        .splitAsStream(given)
        .filter(word -> !word.isEmpty() && !word.endsWith("."))
        .findFirst();
  }
}
