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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ClaimRing;
import org.agentinbox.wire.ProblemJson;

/** Which of an agent's devices makes a sound. */
@Singleton
@Path("agent/ring")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agent")
@SecurityRequirement(name = "agent")
public class RingResource {
  private final Answers answers;
  private final ClaimRing claimRing;

  @Inject
  public RingResource(Answers answers, ClaimRing claimRing) {
    this.answers = answers;
    this.claimRing = claimRing;
  }

  /** What a device wants to ring for. */
  @Schema(name = "RingRequest")
  record RingBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "what has happened, 1 to 120 of A-Z a-z 0-9 : . _ -")
          String ring,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "made by the browser, 8 to 64 of A-Z a-z 0-9 -")
          String device) {}

  /** Whether it may. */
  @Schema(name = "Ring")
  record RingJson(boolean ring) {}

  @POST
  @Operation(summary = "May this device ring?", operationId = "claimRing")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RingJson.class)))
  public CompletionStage<Response> claim(
      @Parameter(hidden = true) @Context HttpServletRequest request, RingBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body).thenLater(it -> claimRing.claim(session, it.ring(), it.device())),
        ring -> Answers.ok(new RingJson(ring)));
  }
}
