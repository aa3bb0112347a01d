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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadWhy;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.wire.DecisionJson;
import org.agentinbox.wire.ProblemJson;

/** Why a conversation was offered to whom it was. */
@Singleton
@Path("conversations/{id}/why")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Tag(name = "routing")
@SecurityRequirement(name = "agent")
public class WhyResource {
  private final Answers answers;
  private final ReadWhy readWhy;

  @Inject
  public WhyResource(Answers answers, ReadWhy readWhy) {
    this.answers = answers;
    this.readWhy = readWhy;
  }

  @GET
  @Operation(
      summary = "Each decision about a conversation, made again from what was stored",
      operationId = "readWhy")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DecisionJson.ListJson.class)))
  public CompletionStage<Response> why(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session -> readWhy.of(session, ConversationId.ofOutside(id)),
        decisions -> Answers.ok(DecisionJson.ListJson.of(decisions)));
  }
}
