package org.agentinbox.rest;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.port.SentMessage;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.wire.SentJson;

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
        .thenLater(body -> send.apply(body.id(), body.text()));
  }

  /** What whoever wrote is told: the place of the message, and whether it was there before. */
  static Response sent(SentMessage sent) {
    SentJson json = SentJson.of(sent.entry());
    return sent.repeated() ? Answers.ok(json) : Answers.created(json);
  }

  static <T> CompletionStage<Outcome<T>> empty(
      EmptyBody bodyOrNull, Supplier<CompletionStage<Outcome<T>>> work) {
    return Bodies.present(bodyOrNull).thenLater(body -> work.get());
  }
}
