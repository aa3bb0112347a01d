package org.agentinbox.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened with a contact. Immutable.
 *
 * @param externalId made by who reports it; appending the same id twice leaves one entry. At most
 *     200 characters.
 * @param type what kind of thing it was; the host's own types start with {@code host.}
 * @param at when it happened
 * @param title one line of plain text
 * @param text the whole of it as plain text, may be empty
 */
public record Activity(String externalId, String type, Instant at, String title, String text) {
  /** A finished chat; the text is its transcript. */
  public static final String TYPE_CHAT = "chat";

  /** A chat that nobody accepted. */
  public static final String TYPE_MISSED_CHAT = "missed-chat";

  public Activity {
    Objects.requireNonNull(externalId, "externalId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
  }
}
