package org.agentinbox.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The result of asking for something: it was done, or it was refused and nothing changed. */
public sealed interface Outcome<T> {

  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It was not done. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  static <T> Outcome<T> refused(RefusalCode code) {
    return new Refused<>(Refusal.of(code));
  }

  /** One value out of either case. */
  default <R> R fold(
      Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
    if (this instanceof Done<T> it) {
      return done.apply(it.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }

  /** This outcome with its value replaced. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    if (this instanceof Done<T> done) {
      return new Done<>(change.apply(done.value()));
    }
    return new Refused<>(((Refused<T>) this).refusal());
  }

  /** The next step, taken only when this one was done. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    if (this instanceof Done<T> done) {
      return next.apply(done.value());
    }
    return new Refused<>(((Refused<T>) this).refusal());
  }

  /** The next step, which takes time and is taken only when this one was done. */
  default <R> CompletionStage<Outcome<R>> thenLater(
      Function<? super T, CompletionStage<Outcome<R>>> next) {
    return fold(next, refusal -> CompletableFuture.completedStage(refused(refusal)));
  }
}
