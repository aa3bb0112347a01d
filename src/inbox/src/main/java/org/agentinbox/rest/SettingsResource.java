package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.SettingsForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.wire.ChatSettingsJson;
import org.agentinbox.wire.ProblemJson;

/** The settings of the house. */
@Singleton
@Path("settings")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
@SecurityRequirement(name = "agent")
public class SettingsResource {
  private final Answers answers;
  private final ConversationLife life;

  /** All of them, as a whole. */
  @Schema(name = "SettingsRequest")
  record SettingsBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer version,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer limit,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer offerSeconds,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer waitSeconds,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer missedOffers,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer idleMinutes,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Integer idleWarningMinutes,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean overrideEndsAtMidnight,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) FallbackBody fallback) {

    private Outcome<SettingsForm> form() {
      if (version == null) {
        return Bodies.missing("version");
      }
      if (limit == null) {
        return Bodies.missing("limit");
      }
      if (offerSeconds == null) {
        return Bodies.missing("offerSeconds");
      }
      if (waitSeconds == null) {
        return Bodies.missing("waitSeconds");
      }
      if (missedOffers == null) {
        return Bodies.missing("missedOffers");
      }
      if (idleMinutes == null) {
        return Bodies.missing("idleMinutes");
      }
      if (idleWarningMinutes == null) {
        return Bodies.missing("idleWarningMinutes");
      }
      if (overrideEndsAtMidnight == null) {
        return Bodies.missing("overrideEndsAtMidnight");
      }
      if (fallback == null) {
        return Bodies.missing("fallback");
      }
      if (fallback.texts() == null) {
        return Bodies.missing("fallback.texts");
      }
      if (fallback.leaveMessage() == null) {
        return Bodies.missing("fallback.leaveMessage");
      }
      if (fallback.meeting() == null) {
        return Bodies.missing("fallback.meeting");
      }
      return Outcome.done(
          new SettingsForm(
              limit,
              offerSeconds,
              waitSeconds,
              missedOffers,
              idleMinutes,
              idleWarningMinutes,
              overrideEndsAtMidnight,
              fallback.texts(),
              fallback.leaveMessage(),
              fallback.meeting()));
    }
  }

  /** What visitors get whom nobody could take; texts by language. */
  @Schema(name = "FallbackRequest")
  record FallbackBody(Map<String, String> texts, Boolean leaveMessage, Boolean meeting) {}

  @Inject
  public SettingsResource(Answers answers, ConversationLife life) {
    this.answers = answers;
    this.life = life;
  }

  @GET
  @Operation(summary = "The settings", operationId = "readSettings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChatSettingsJson.FoundJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request, life.manageSettings()::read, it -> Answers.ok(ChatSettingsJson.FoundJson.of(it)));
  }

  @PUT
  @Operation(summary = "Change the settings, as a whole", operationId = "changeSettings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChatSettingsJson.FoundJson.class)))
  public CompletionStage<Response> change(
      @Parameter(hidden = true) @Context HttpServletRequest request, SettingsBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(SettingsBody::form)
                .thenLater(form -> life.manageSettings().save(session, body.version(), form)),
        it -> Answers.ok(ChatSettingsJson.FoundJson.of(it)));
  }

  @GET
  @Path("changes")
  @Operation(summary = "Who changed what, newest first", operationId = "listSettingsChanges")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChatSettingsJson.ChangesJson.class)))
  public CompletionStage<Response> changes(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request,
        life.manageSettings()::changes,
        it -> Answers.ok(ChatSettingsJson.ChangesJson.of(it)));
  }
}
