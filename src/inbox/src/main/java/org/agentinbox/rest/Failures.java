package org.agentinbox.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.CharConversionException;
import java.io.IOException;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;

/**
 * Whatever Jersey or Jackson throw becomes an explained refusal; nothing of a stack trace leaves
 * the server.
 */
final class Failures implements ExceptionMapper<Throwable> {
  /** A request body that is larger than anything we accept. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final Answers answers;
  @Context private HttpServletRequest request;

  @Inject
  Failures(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Response toResponse(Throwable failure) {
    RefusalCode code = codeOf(failure);
    return code == RefusalCode.INTERNAL
        ? answers.failed(failure, request)
        : answers.problem(Refusal.of(code), request);
  }

  static RefusalCode codeOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLargeException) {
        return RefusalCode.REQUEST_TOO_LARGE;
      }
    }
    if (failure instanceof JsonProcessingException
        || failure instanceof CharConversionException
        || failure.getCause() instanceof JsonProcessingException) {
      return RefusalCode.REQUEST_MALFORMED;
    }
    if (failure instanceof NotFoundException) {
      return RefusalCode.REQUEST_NOT_FOUND;
    }
    if (failure instanceof NotAllowedException) {
      return RefusalCode.REQUEST_METHOD;
    }
    if (failure instanceof NotSupportedException) {
      return RefusalCode.REQUEST_UNSUPPORTED_TYPE;
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return RefusalCode.REQUEST_MALFORMED;
    }
    return RefusalCode.INTERNAL;
  }
}
