package org.agentinbox.domain.conversation;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names one message; made by the client that sends it, so that sending twice is sending once. */
public record MessageId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  public MessageId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * The id, when the text has the form of one: 8 to 64 letters, digits, hyphens and underscores.
   */
  public static Optional<MessageId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new MessageId(text)) : Optional.empty();
  }
}
