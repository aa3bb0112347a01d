package org.agentinbox.application;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the host: on threads for that, with the host's own class loader, and not for longer than
 * somebody waits. Whatever the host throws or forgets becomes {@link Answer.Unavailable}.
 */
public final class HostCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HostCalls.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Supplier<Optional<HostBinding>> host;
  private final Executor calls;
  private final ScheduledExecutorService timer;

  /** What is asked. */
  public interface Question<T> extends Function<HostBinding, CompletionStage<Answer<T>>> {}

  /**
   * @param calls where the host's code runs; may refuse when it has too much to do
   * @param timer ends the waiting for an answer
   */
  public HostCalls(
      Supplier<Optional<HostBinding>> host, Executor calls, ScheduledExecutorService timer) {
    this.host = host;
    this.calls = calls;
    this.timer = timer;
  }

  /** The host, for what it answers from memory. */
  public Optional<HostBinding> host() {
    return host.get();
  }

  /** Never completes exceptionally. */
  public <T> CompletionStage<Answer<T>> ask(Duration patience, Question<T> question) {
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty()) {
      return CompletableFuture.completedStage(Answer.unavailable("There is no host", SOON));
    }
    CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    try {
      calls.execute(() -> ask(binding.get(), question, answer));
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.completedStage(failed("Too many questions wait for it"));
    }
    try {
      // Not CompletableFuture.orTimeout: the thread it makes is the JDK's and would outlive us.
      Future<?> alarm =
          timer.schedule(
              () -> answer.complete(Answer.unavailable("It did not answer in time", SOON)),
              patience.toMillis(),
              TimeUnit.MILLISECONDS);
      CompletionStage<Answer<T>> told = answer;
      told.whenComplete((it, failure) -> alarm.cancel(false));
    } catch (RejectedExecutionException stopping) {
      answer.complete(Answer.unavailable("We are stopping", SOON));
    }
    return answer.thenApply(
        told -> {
          if (told instanceof Answer.Unavailable<T> unavailable) {
            LOG.warn("The host did not answer: {}", unavailable.reason());
          }
          return told;
        });
  }

  /** The host's code runs with its own class loader, and whatever it throws stays here. */
  private static <T> void ask(
      HostBinding binding, Question<T> question, CompletableFuture<Answer<T>> answer) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(binding.getClass().getClassLoader());
    try {
      question
          .apply(binding)
          .whenComplete(
              (told, failure) ->
                  answer.complete(
                      told == null || failure != null ? failed(String.valueOf(failure)) : told));
    } catch (RuntimeException e) {
      answer.complete(failed(e.toString()));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static <T> Answer<T> failed(String reason) {
    return Answer.unavailable(reason, SOON);
  }
}
