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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SupervisionJson;

/** What supervisors see. */
@Singleton
@Path("supervision")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Tag(name = "agents")
@SecurityRequirement(name = "agent")
public class SupervisionResource {
  private final Answers answers;
  private final ConversationLife life;

  @Inject
  public SupervisionResource(Answers answers, ConversationLife life) {
    this.answers = answers;
    this.life = life;
  }

  @GET
  @Operation(summary = "Everybody's open conversations", operationId = "readSupervision")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SupervisionJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request, life.readAgents()::overview, found -> Answers.ok(SupervisionJson.of(found)));
  }
}
