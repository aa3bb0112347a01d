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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.wire.BesidesJson.DraftJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.ReadMarkJson;
import org.agentinbox.wire.RepliesJson;

/** What an agent does in a conversation besides writing lines. */
@Singleton
@Path("conversations")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class ChatSignsResource {
  private final Answers answers;
  private final LiveChat chat;

  /** How far a reader came. */
  @Schema(name = "MarksRequest")
  record MarksBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Long delivered,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Long read) {

    Outcome<MarksBody> check() {
      if (delivered == null || delivered < 0) {
        return Bodies.missing("delivered");
      }
      return read == null || read < 0 ? Bodies.missing("read") : Outcome.done(this);
    }
  }

  /** What was begun; no text: nothing any more. */
  @Schema(name = "DraftRequest")
  record DraftBody(
      @Schema(maxLength = 4000) String text,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "names the page, 8 to 64 of A-Z a-z 0-9 - _")
          String client,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "the how many-th save of this page it is")
          Long save) {

    Outcome<DraftBody> check() {
      if (client == null) {
        return Bodies.missing("client");
      }
      return save == null ? Bodies.missing("save") : Outcome.done(this);
    }

    Outcome<Draft> draft() {
      return Draft.parse(text == null ? "" : text, client, save);
    }
  }

  @Inject
  public ChatSignsResource(Answers answers, LiveChat chat) {
    this.answers = answers;
    this.chat = chat;
  }

  @POST
  @Path("{id}/typing")
  @Operation(
      summary = "Tell the visitor that the agent types; every 3 seconds at most",
      operationId = "typeAsAgent")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> typing(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(
                body, () -> chat.typing().asAgent(session, ConversationId.ofOutside(id))),
        told -> Answers.ok(new EmptyBody()));
  }

  @PUT
  @Path("{id}/marks")
  @Operation(summary = "How far this agent has read", operationId = "markAsAgent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReadMarkJson.class)))
  public CompletionStage<Response> marks(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      MarksBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(MarksBody::check)
                .thenLater(
                    it ->
                        chat.marks()
                            .asAgent(
                                session, ConversationId.ofOutside(id), it.delivered(), it.read())),
        mark -> Answers.ok(ReadMarkJson.of(mark)));
  }

  @PUT
  @Path("{id}/draft")
  @Operation(summary = "Keep what this agent has begun to write", operationId = "keepDraft")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DraftJson.class)))
  public CompletionStage<Response> draft(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      DraftBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(DraftBody::check)
                .thenLater(
                    it -> chat.drafts().keep(session, ConversationId.ofOutside(id), it.draft())),
        draft -> Answers.ok(DraftJson.of(draft)));
  }

  @GET
  @Path("{id}/reply-values")
  @Operation(
      summary = "What stands for the placeholders of saved replies here",
      operationId = "readReplyValues")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RepliesJson.ValuesJson.class)))
  public CompletionStage<Response> replyValues(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session -> chat.replyValues().of(session, ConversationId.ofOutside(id)),
        values -> Answers.ok(new RepliesJson.ValuesJson(values)));
  }
}
