package org.agentinbox.domain.conversation;

import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;

/** What people write to each other: 1 to 4,000 characters, at least one of them visible. */
public record MessageText(String value) implements Writing {
  /** In code points, so that an emoji counts once. */
  public static final int LIMIT = 4000;

  @Override
  public EntryKind kind() {
    return EntryKind.MESSAGE;
  }

  /**
   * Checks and tidies a text: trailing white space goes, control characters other than tab and line
   * feed too. Half a surrogate pair is no text and cannot be written in UTF-8.
   */
  public static Outcome<MessageText> parse(String text) {
    if (!Characters.isWhole(text)) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, "text"));
    }
    String tidy = tidy(text);
    if (!Characters.isVisible(tidy)) {
      return Outcome.refused(Refusal.of(RefusalCode.MESSAGE_EMPTY, "text"));
    }
    if (tidy.codePointCount(0, tidy.length()) > LIMIT) {
      return Outcome.refused(Refusal.of(RefusalCode.MESSAGE_TOO_LONG, "text"));
    }
    return Outcome.done(new MessageText(tidy));
  }

  private static String tidy(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnwanted(text.charAt(i))) {
        return withoutControls(text).stripTrailing();
      }
    }
    return text.stripTrailing();
  }

  private static String withoutControls(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .chars()
        .filter(c -> !isUnwanted((char) c))
        .forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static boolean isUnwanted(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }
}
