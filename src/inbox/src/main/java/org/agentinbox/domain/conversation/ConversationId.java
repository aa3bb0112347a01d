package org.agentinbox.domain.conversation;

import java.util.Objects;
import java.util.regex.Pattern;

/** Names one conversation. Not guessable; at most 64 characters. */
public record ConversationId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Names none. */
  private static final ConversationId NONE = new ConversationId("");

  /**
   * An id from outside. A text that no conversation can be named by becomes an id that names none,
   * and never reaches a database.
   */
  public static ConversationId ofOutside(String text) {
    return FORM.matcher(text).matches() ? new ConversationId(text) : NONE;
  }

  public ConversationId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value;
  }
}
