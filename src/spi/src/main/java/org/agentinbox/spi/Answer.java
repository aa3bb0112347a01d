package org.agentinbox.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host answers when asked for something, telling five situations apart that people must not
 * confuse.
 *
 * <p>Used for whole records and for single fields of a record. Immutable.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** The value exists and this agent may see it. */
  record Present<T>(T value) implements Answer<T> {
    public Present {
      Objects.requireNonNull(value, "value");
    }
  }

  /** The host has no such value: nobody ever entered it. Shown as a dash. */
  record Absent<T>() implements Answer<T> {}

  /**
   * The host may have a value but does not show it to this agent. Shown as "hidden by the host".
   */
  record Hidden<T>() implements Answer<T> {}

  /**
   * The agent may not do what was asked. Repeating the call does not help until permissions change.
   */
  record Denied<T>(String reason) implements Answer<T> {
    public Denied {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The host could not be asked: down, slow, or answering nonsense. The last known value stays
   * valid.
   *
   * @param reason for logs, in English, without personal data
   * @param retryAfter how long to wait before asking again, never negative
   */
  record Unavailable<T>(String reason, Duration retryAfter) implements Answer<T> {
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  static <T> Answer<T> present(T value) {
    return new Present<>(value);
  }

  static <T> Answer<T> absent() {
    return new Absent<>();
  }

  static <T> Answer<T> hidden() {
    return new Hidden<>();
  }

  static <T> Answer<T> denied(String reason) {
    return new Denied<>(reason);
  }

  static <T> Answer<T> unavailable(String reason, Duration retryAfter) {
    return new Unavailable<>(reason, retryAfter);
  }

  /**
   * {@link Present} for text with at least one visible character, {@link Absent} for null, empty or
   * blank text.
   */
  static Answer<String> ofText(String textOrNull) {
    return textOrNull == null || textOrNull.isBlank() ? absent() : present(textOrNull);
  }

  /** The value, if it is {@link Present}. */
  default Optional<T> toOptional() {
    return this instanceof Present<T> present ? Optional.of(present.value()) : Optional.empty();
  }

  /** This answer with its value replaced; the four other answers stay what they are. */
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    if (this instanceof Present<T> present) {
      return new Present<>(change.apply(present.value()));
    }
    if (this instanceof Hidden<T>) {
      return new Hidden<>();
    }
    if (this instanceof Denied<T> denied) {
      return new Denied<>(denied.reason());
    }
    if (this instanceof Unavailable<T> unavailable) {
      return new Unavailable<>(unavailable.reason(), unavailable.retryAfter());
    }
    return new Absent<>();
  }
}
