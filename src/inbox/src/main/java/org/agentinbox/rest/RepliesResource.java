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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReplyForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.RepliesJson;

/** Texts to use again. */
@Singleton
@Path("replies")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "replies")
@SecurityRequirement(name = "agent")
public class RepliesResource {
  private final Answers answers;
  private final LiveChat chat;

  /** A reply, as a whole. */
  @Schema(name = "ReplyRequest")
  record ReplyBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "0 for a new one")
          Integer version,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 32) String shortcut,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) String title,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 4000) String text,
      @Schema(description = "absent when it fits any") String language,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean shared) {

    Outcome<ReplyForm> form(String id) {
      if (version == null) {
        return Bodies.missing("version");
      }
      if (shortcut == null) {
        return Bodies.missing("shortcut");
      }
      if (title == null) {
        return Bodies.missing("title");
      }
      if (text == null) {
        return Bodies.missing("text");
      }
      if (shared == null) {
        return Bodies.missing("shared");
      }
      return Outcome.done(
          new ReplyForm(id, version, shortcut, title, text, Optional.ofNullable(language), shared));
    }
  }

  @Inject
  public RepliesResource(Answers answers, LiveChat chat) {
    this.answers = answers;
    this.chat = chat;
  }

  @GET
  @Operation(summary = "The own and the shared ones", operationId = "listReplies")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RepliesJson.class)))
  public CompletionStage<Response> list(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(request, chat.replies()::list, found -> Answers.ok(RepliesJson.of(found)));
  }

  @PUT
  @Path("{reply}")
  @Operation(summary = "Add or change one, as a whole", operationId = "saveReply")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RepliesJson.ReplyJson.class)))
  public CompletionStage<Response> save(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("reply") String id,
      ReplyBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(it -> it.form(id))
                .thenLater(form -> chat.replies().save(session, form)),
        saved -> Answers.ok(RepliesJson.ReplyJson.of(saved)));
  }

  @DELETE
  @Path("{reply}")
  @Operation(summary = "Delete one; again: the same", operationId = "deleteReply")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> delete(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("reply") String id) {
    return answers.agent(
        request,
        session -> chat.replies().delete(session, id),
        deleted -> Answers.ok(new EmptyBody()));
  }
}
