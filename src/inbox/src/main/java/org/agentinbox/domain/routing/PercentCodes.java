package org.agentinbox.domain.routing;

import java.util.Optional;

/** Reads {@code %C3%BC} as ü: addresses as browsers send them, in the words people use. */
final class PercentCodes {
  private final String text;
  private int at;

  private PercentCodes(String text) {
    this.text = text;
  }

  /** Empty when the codes are not UTF-8. */
  static Optional<String> decoded(String text) {
    PercentCodes codes = new PercentCodes(text);
    StringBuilder plain = new StringBuilder();
    while (codes.at < text.length()) {
      if (text.charAt(codes.at) != '%') {
        plain.append(text.charAt(codes.at++));
        continue;
      }
      int character = codes.character();
      if (character < 0) {
        return Optional.empty();
      }
      plain.appendCodePoint(character);
    }
    return Optional.of(plain.toString());
  }

  /** The character at the present code, and on to behind it; negative when there is none. */
  private int character() {
    int first = octet();
    if (first < 0x80) {
      return first;
    }
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4) {
      return -1;
    }
    int character = first & (0x3F >> more);
    for (int i = 0; i < more; i++) {
      int next = octet();
      if (next < 0x80 || next > 0xBF) {
        return -1;
      }
      character = character << 6 | (next & 0x3F);
    }
    boolean right =
        Character.isValidCodePoint(character)
            && character >= (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000)
            && !(character >= 0xD800 && character <= 0xDFFF);
    return right ? character : -1;
  }

  private int octet() {
    if (at + 3 > text.length() || text.charAt(at) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    at += 3;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
