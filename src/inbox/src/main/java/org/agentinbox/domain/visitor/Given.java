package org.agentinbox.domain.visitor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody said of a visitor after the start form.
 *
 * @param source anybody but the host
 */
public record Given(
    Source source,
    Optional<String> name,
    Optional<String> email,
    Optional<String> phone,
    Instant at) {
  public Given {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(phone, "phone");
    Objects.requireNonNull(at, "at");
    if (source == Source.HOST) {
      throw new IllegalArgumentException("What the host says is read, never given");
    }
  }

  /** This, with what was said before where nothing is said now. */
  public Given over(Given before) {
    return new Given(
        source, name.or(before::name), email.or(before::email), phone.or(before::phone), at);
  }
}
