package org.agentinbox.domain.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of the site that a visitor looked at.
 *
 * @param id made by the visitor's browser, so that telling it again is telling it once
 * @param seenAt when the browser last said that the page is open
 */
public record PageVisit(
    String id,
    String url,
    String title,
    Instant enteredAt,
    Instant seenAt,
    Optional<Instant> leftAt) {
  /** A browser says at least this often that a page is open. */
  public static final Duration SILENCE = Duration.ofSeconds(150);

  /** As many are kept of a conversation. */
  public static final int KEPT = 200;

  public PageVisit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(enteredAt, "enteredAt");
    Objects.requireNonNull(seenAt, "seenAt");
    Objects.requireNonNull(leftAt, "leftAt");
  }

  /** Whether the page is open now, as far as anybody knows. */
  public boolean isOpen(Instant now) {
    return leftAt.isEmpty() && seenAt.plus(SILENCE).isAfter(now);
  }
}
