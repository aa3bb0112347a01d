package org.agentinbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of the list ended, as a text that clients only hand back. */
public final class ListCursor {
  private static final Pattern FORM = Pattern.compile("past (0|[1-9][0-9]{0,17})");

  private ListCursor() {}

  static String encode(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("past " + number).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for what is made up. */
  public static Optional<Long> decode(String text) {
    try {
      Matcher form =
          FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      return form.matches() ? Optional.of(Long.valueOf(form.group(1))) : Optional.empty();
    } catch (IllegalArgumentException madeUp) {
      return Optional.empty();
    }
  }
}
