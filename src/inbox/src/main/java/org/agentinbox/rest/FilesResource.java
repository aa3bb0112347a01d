package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadFile;
import org.agentinbox.application.SendFile;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SentJson;

/** Files as agents send and read them. */
@Singleton
@Path("conversations")
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class FilesResource {
  private final Answers answers;
  private final SendFile sendFile;
  private final ReadFile readFile;
  private final FileBodies bodies;

  @Inject
  public FilesResource(Answers answers, SendFile sendFile, ReadFile readFile, FileBodies bodies) {
    this.answers = answers;
    this.sendFile = sendFile;
    this.readFile = readFile;
    this.bodies = bodies;
  }

  @POST
  @Path("{id}/files")
  @Consumes(MediaType.WILDCARD)
  @Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
  @Operation(
      summary = "Send a file; answered once it is durable",
      operationId = "sendAgentFile",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "*/*",
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = SentJson.class)))
  public CompletionStage<Response> send(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      @QueryParam("id") @Parameter(description = "made by the client") String line,
      @QueryParam("name") String name) {
    return answers.agent(
        request,
        session ->
            sendFile.asAgent(
                session, ConversationId.ofOutside(id), FileBodies.incoming(request, line, name)),
        MessageBodies::sent);
  }

  @GET
  @Path("{id}/files/{file}")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The content of a file", operationId = "readAgentFile")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  public CompletionStage<Response> content(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      @PathParam("file") String file) {
    return answers.agent(
        request,
        session ->
            bodies.answer(
                readFile.asAgent(session, ConversationId.ofOutside(id), file),
                request,
                "private, no-cache"),
        response -> response);
  }
}
