package org.agentinbox.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.Bodies.MessageBody;

/** Bodies that visitors and agents send alike. */
final class MessageBodies {
  private MessageBodies() {}

  static <T> CompletionStage<Outcome<T>> send(
      MessageBody bodyOrNull, BiFunction<String, String, CompletionStage<Outcome<T>>> send) {
    return Bodies.present(bodyOrNull)
        .then(
            body -> {
              if (body.id() == null) {
                return Bodies.<MessageBody>missing("id");
              }
              return body.text() == null ? Bodies.<MessageBody>missing("text") : Outcome.done(body);
            })
        .fold(
            body -> send.apply(body.id(), body.text()),
            refusal -> CompletableFuture.completedStage(Outcome.refused(refusal)));
  }

  static <T> CompletionStage<Outcome<T>> empty(
      EmptyBody bodyOrNull, Supplier<CompletionStage<Outcome<T>>> work) {
    return Bodies.present(bodyOrNull)
        .fold(
            body -> work.get(),
            refusal -> CompletableFuture.completedStage(Outcome.refused(refusal)));
  }
}
