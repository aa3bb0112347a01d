package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.Refusal;

/** Why a request was refused (RFC 9457). */
@Schema(name = "Problem")
public record ProblemJson(
    String type,
    String code,
    String title,
    int status,
    boolean retry,
    String field,
    String instance) {

  /** As in RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The message that explains a code to people. */
  public static String messageKey(Refusal refusal) {
    return "problem." + refusal.code().code();
  }

  public static ProblemJson of(Refusal refusal, String title) {
    return of(refusal, title, null);
  }

  public static ProblemJson of(Refusal refusal, String title, String instanceOrNull) {
    return new ProblemJson(
        "urn:agent-inbox:problem:" + refusal.code().code(),
        refusal.code().code(),
        title,
        refusal.code().status(),
        refusal.code().retry(),
        refusal.field().orElse(null),
        instanceOrNull);
  }
}
