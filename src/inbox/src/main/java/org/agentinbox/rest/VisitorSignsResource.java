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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.ChatSignsResource.MarksBody;
import org.agentinbox.wire.BesidesJson.VisitorMarksJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.ReadMarkJson;

/** What a visitor does in the chat besides writing lines. */
@Singleton
@Path("visitor")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "visitor")
@SecurityRequirement(name = "visitor")
public class VisitorSignsResource {
  private final Answers answers;
  private final LiveChat chat;

  @Inject
  public VisitorSignsResource(Answers answers, LiveChat chat) {
    this.answers = answers;
    this.chat = chat;
  }

  @POST
  @Path("conversation/typing")
  @Operation(
      summary = "Tell the agent that the visitor types; every 3 seconds at most",
      operationId = "typeAsVisitor")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> typing(
      @Parameter(hidden = true) @Context HttpServletRequest request, EmptyBody body) {
    return answers.visitor(
        request,
        visitor -> MessageBodies.empty(body, () -> chat.typing().asVisitor(visitor.conversation())),
        told -> Answers.ok(new EmptyBody()));
  }

  @GET
  @Path("conversation/marks")
  @Operation(summary = "How far both sides have read", operationId = "readVisitorMarks")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VisitorMarksJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.visitor(
        request,
        visitor -> chat.marks().ofVisitor(visitor.conversation()),
        marks -> Answers.ok(VisitorMarksJson.of(marks)));
  }

  @PUT
  @Path("conversation/marks")
  @Operation(summary = "How far the visitor has read", operationId = "markAsVisitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReadMarkJson.class)))
  public CompletionStage<Response> marks(
      @Parameter(hidden = true) @Context HttpServletRequest request, MarksBody body) {
    return answers.visitor(
        request,
        visitor ->
            Bodies.present(body)
                .then(MarksBody::check)
                .thenLater(
                    it ->
                        chat.marks().asVisitor(visitor.conversation(), it.delivered(), it.read())),
        mark -> Answers.ok(ReadMarkJson.of(mark)));
  }
}
