package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.wire.AgentSettingsJson.BlockJson;
import org.agentinbox.wire.AgentSettingsJson.NotificationsJson;

/** What callers send. Fields may be null until checked. */
final class Bodies {
  private Bodies() {}

  /** A visitor asks for a chat. */
  @Schema(name = "StartRequest")
  record StartBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String requestId,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String name,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254) String email,
      String language,
      PageBody page,
      @Schema(maxLength = 4000) String question,
      @Schema(description = "id of a team") String team,
      @Schema(description = "IANA time zone") String zone,
      @Schema(description = "what the site has signed of the visitor, a JSON Web Token")
          String identity) {}

  /** The page the visitor is on. */
  @Schema(name = "StartPage")
  record PageBody(String url, String title) {}

  /** Somebody writes. */
  @Schema(name = "MessageRequest")
  record MessageBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "made by the client, 8 to 64 of A-Z a-z 0-9 - _")
          String id,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 4000) String text) {}

  /** An agent uses the switch. */
  @Schema(name = "AvailabilityRequest")
  record AvailabilityBody(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean available) {}

  /** An agent's own settings as a whole. */
  @Schema(name = "AgentSettingsRequest")
  record AgentSettingsBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "as read, so that nobody overwrites unseen changes")
          Integer version,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean ownZone,
      @Schema(description = "IANA name; needed with ownZone") String zone,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 20 language tags")
          List<String> languages,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<BlockJson> chatSchedule,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<BlockJson> meetingSchedule,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) NotificationsJson notifications) {}

  /** Nothing to say. */
  @Schema(name = "EmptyRequest")
  record EmptyBody() {}

  static <T> Outcome<T> missing(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }

  /** The body, or a refusal when there was none. */
  static <T> Outcome<T> present(T bodyOrNull) {
    return bodyOrNull == null
        ? Outcome.refused(RefusalCode.REQUEST_MALFORMED)
        : Outcome.done(bodyOrNull);
  }
}
