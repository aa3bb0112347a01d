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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SentJson;
import org.agentinbox.wire.WaitJson;

/** What a visitor may do whom nobody has taken yet. */
@Singleton
@Path("visitor")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "visitor")
@SecurityRequirement(name = "visitor")
public class WaitResource {
  private final Answers answers;
  private final ConversationLife life;

  @Inject
  public WaitResource(Answers answers, ConversationLife life) {
    this.answers = answers;
    this.life = life;
  }

  @GET
  @Path("conversation/wait")
  @Operation(summary = "How things stand while waiting", operationId = "readWait")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WaitJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.visitor(
        request,
        visitor -> life.readWait().of(visitor.conversation()),
        wait -> Answers.ok(WaitJson.of(wait)));
  }

  @POST
  @Path("conversation/leave-message")
  @Operation(summary = "Leave a message instead of waiting, or after", operationId = "leaveMessage")
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = SentJson.class)))
  public CompletionStage<Response> leave(
      @Parameter(hidden = true) @Context HttpServletRequest request, MessageBody body) {
    return answers.visitor(
        request,
        visitor ->
            MessageBodies.send(
                body, (id, text) -> life.leaveMessage().leave(visitor.conversation(), id, text)),
        MessageBodies::sent);
  }
}
