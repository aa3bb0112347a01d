package org.agentinbox.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.agentinbox.domain.Refusal;
import org.agentinbox.pages.Messages;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.ProblemJson;

/** Refusals of servlets that do without Jersey. */
public final class Problems {
  private Problems() {}

  public static void write(HttpServletResponse response, Refusal refusal, Messages reader)
      throws IOException {
    response.setStatus(refusal.code().status());
    response.setContentType(ProblemJson.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (refusal.code().retry()) {
      response.setHeader("Retry-After", "1");
    }
    response
        .getOutputStream()
        .write(Json.bytes(ProblemJson.of(refusal, reader.text(ProblemJson.messageKey(refusal)))));
  }
}
