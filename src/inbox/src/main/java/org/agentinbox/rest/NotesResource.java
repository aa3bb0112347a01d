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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.WriteNote;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.wire.NoteJson;
import org.agentinbox.wire.NoteJson.WrittenJson;
import org.agentinbox.wire.ProblemJson;

/** What agents write for each other. */
@Singleton
@Path("conversations")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class NotesResource {
  private final Answers answers;
  private final WriteNote writeNote;

  @Inject
  public NotesResource(Answers answers, WriteNote writeNote) {
    this.answers = answers;
    this.writeNote = writeNote;
  }

  @POST
  @Path("{id}/notes")
  @Operation(summary = "Note something that no visitor sees", operationId = "writeNote")
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = NoteJson.WrittenJson.class)))
  public CompletionStage<Response> write(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      MessageBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.send(
                body,
                (noteId, text) ->
                    writeNote.write(session, ConversationId.ofOutside(id), noteId, text)),
        NotesResource::written);
  }

  private static Response written(WriteNote.Written written) {
    WrittenJson json = WrittenJson.of(written.note());
    return written.repeated() ? Answers.ok(json) : Answers.created(json);
  }
}
