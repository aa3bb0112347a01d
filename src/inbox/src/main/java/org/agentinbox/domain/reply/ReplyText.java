package org.agentinbox.domain.reply;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as <code>{visitor.name}</code>, which are filled when it is used.
 */
public final class ReplyText {
  /** Everything that can be filled in. */
  public static final Set<String> PLACEHOLDERS =
      Set.of(
          "visitor.name",
          "visitor.firstName",
          "visitor.email",
          "agent.name",
          "agent.firstName",
          "company");

  /** Anything that looks like one: a misspelt one must not be sent to a visitor. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\s*([\\p{L}\\p{N}._-]*)\\s*\\}");

  private ReplyText() {}

  /** The first placeholder that nobody could fill. */
  public static Optional<String> unknownIn(String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    while (found.find()) {
      if (!PLACEHOLDERS.contains(found.group(1))) {
        return Optional.of(found.group());
      }
    }
    return Optional.empty();
  }
}
