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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.wire.BesidesJson;
import org.agentinbox.wire.ProblemJson;

/** What the agent's feed tells without a position. */
@Singleton
@Path("agent")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agent")
@SecurityRequirement(name = "agent")
public class BesidesResource {
  private final Answers answers;
  private final LiveChat chat;

  @Inject
  public BesidesResource(Answers answers, LiveChat chat) {
    this.answers = answers;
    this.chat = chat;
  }

  @GET
  @Path("live")
  @Operation(
      summary = "Marks and drafts of the own active conversations, after an interruption",
      operationId = "readBesides")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = BesidesJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request, chat.besides()::of, besides -> Answers.ok(BesidesJson.of(besides)));
  }
}
