package org.agentinbox.domain.conversation;

/** What a text from outside consists of. */
public final class Characters {
  private Characters() {}

  /** Whether every surrogate has its partner: only then can the text be written in UTF-8. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is anything to see: more than spaces of any kind and invisible marks. */
  public static boolean isVisible(String text) {
    return text.codePoints()
        .anyMatch(
            c ->
                !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT);
  }

  /** Whether a control character is among them. */
  public static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
