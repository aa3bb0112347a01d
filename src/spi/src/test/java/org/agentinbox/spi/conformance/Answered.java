package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.agentinbox.spi.Answer;

/** Waits for answers and insists on the SPI's manners: never null, never an exception. */
public final class Answered {
  private static final int SECONDS = 20;

  private Answered() {}

  public static <T> Answer<T> by(Supplier<CompletionStage<Answer<T>>> call) {
    CompletionStage<Answer<T>> stage = call.get();
    assertNotNull(stage, "a call must return a stage, not null");
    try {
      Answer<T> answer = stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      assertNotNull(answer, "an answer must not be null");
      return answer;
    } catch (ExecutionException e) {
      return fail("a stage must not complete exceptionally", e);
    } catch (TimeoutException e) {
      return fail("no answer within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  /** The value of an answer that must have one. */
  public static <T> T present(Supplier<CompletionStage<Answer<T>>> call) {
    Answer<T> answer = by(call);
    if (answer instanceof Answer.Present<T> present) {
      return present.value();
    }
    return fail("expected a value, not " + answer);
  }
}
