package org.agentinbox.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.pages.Messages;
import org.agentinbox.port.StoreUnavailableException;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.ProblemJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns outcomes of use cases into HTTP, and finds out who is asking before. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Gate gate;

  public Answers(Gate gate) {
    this.gate = gate;
  }

  /** Runs a use case for the agent behind the request, or refuses. */
  <T> CompletionStage<Response> agent(
      HttpServletRequest request,
      Function<AgentSession, CompletionStage<Outcome<T>>> useCase,
      Function<T, Response> ok) {
    return gate.agent(request)
        .fold(
            session -> respond(useCase.apply(session), () -> gate.messages(session), ok),
            refusal -> refused(request, refusal));
  }

  /** Runs a use case for the visitor whose token came with the request, or refuses. */
  <T> CompletionStage<Response> visitor(
      HttpServletRequest request,
      Function<VisitorTokens.Verified, CompletionStage<Outcome<T>>> useCase,
      Function<T, Response> ok) {
    return gate.visitor(request)
        .fold(
            visitor -> respond(useCase.apply(visitor), reader(request), ok),
            refusal -> refused(request, refusal));
  }

  /** Runs a use case for anybody. */
  <T> CompletionStage<Response> anybody(
      HttpServletRequest request, CompletionStage<Outcome<T>> stage, Function<T, Response> ok) {
    return respond(stage, reader(request), ok);
  }

  /** Looked up only when something is refused, but from what the request says now. */
  private Supplier<Messages> reader(HttpServletRequest request) {
    String languages = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    return () -> gate.messages(languages);
  }

  private CompletionStage<Response> refused(HttpServletRequest request, Refusal refusal) {
    return CompletableFuture.completedStage(problem(refusal, gate.messages(request)));
  }

  private <T> CompletionStage<Response> respond(
      CompletionStage<Outcome<T>> stage, Supplier<Messages> reader, Function<T, Response> ok) {
    return stage.handle(
        (outcome, failure) ->
            failure != null
                ? failed(failure, reader.get())
                : outcome.fold(ok, refusal -> problem(refusal, reader.get())));
  }

  /** What somebody is told when a request could not be understood or routed. */
  Response problem(Refusal refusal, HttpServletRequest request) {
    return problem(refusal, gate.messages(request));
  }

  private static Response problem(Refusal refusal, Messages reader) {
    LOG.debug("Refused: {} {}", refusal.code(), refusal.field().orElse(""));
    return response(refusal, ProblemJson.of(refusal, reader.text(ProblemJson.messageKey(refusal))));
  }

  /** Something went wrong on our side: the caller gets a reference, the log the cause. */
  Response failed(Throwable failure, HttpServletRequest request) {
    return failed(failure, gate.messages(request));
  }

  private static Response failed(Throwable failure, Messages reader) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof StoreUnavailableException) {
      LOG.warn("The database does not answer: {}", cause.getMessage());
      return problem(Refusal.of(RefusalCode.STORE_UNAVAILABLE), reader);
    }
    String reference = "urn:uuid:" + UUID.randomUUID();
    LOG.error("A request failed, reference {}", reference, cause);
    Refusal refusal = Refusal.of(RefusalCode.INTERNAL);
    return response(
        refusal, ProblemJson.of(refusal, reader.text(ProblemJson.messageKey(refusal)), reference));
  }

  private static Response response(Refusal refusal, ProblemJson problem) {
    Response.ResponseBuilder builder =
        Response.status(refusal.code().status()).type(ProblemJson.MEDIA_TYPE).entity(problem);
    if (refusal.code().retry()) {
      builder.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return builder.build();
  }

  static Response ok(Object body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  static Response created(Object body) {
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body)
        .build();
  }
}
