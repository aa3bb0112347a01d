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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.HandoverForm;
import org.agentinbox.application.PassedOn;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.wire.ConversationJson;
import org.agentinbox.wire.InboxJson;
import org.agentinbox.wire.ProblemJson;

/** How conversations go from one agent to another. */
@Singleton
@Path("conversations")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class HandoverResource {
  private final Answers answers;
  private final ConversationLife life;

  /** To an agent or a team. */
  @Schema(name = "TransferRequest")
  record TransferBody(String agent, String team, @Schema(maxLength = 1000) String note) {}

  /** To an agent. */
  @Schema(name = "AssignRequest")
  record AssignBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String agent,
      @Schema(maxLength = 1000) String note) {}

  @Inject
  public HandoverResource(Answers answers, ConversationLife life) {
    this.answers = answers;
    this.life = life;
  }

  @POST
  @Path("{id}/transfer")
  @Operation(
      summary = "Pass a conversation on; it stays where it is until somebody accepts",
      operationId = "transferConversation")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConversationJson.class)))
  public CompletionStage<Response> transfer(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      TransferBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .map(it -> form(it.agent(), it.team(), it.note()))
                .thenLater(
                    form ->
                        life.transferConversation()
                            .transfer(session, ConversationId.ofOutside(id), form)),
        HandoverResource::answer);
  }

  @POST
  @Path("{id}/transfer/cancel")
  @Operation(summary = "Take a transfer back", operationId = "cancelTransfer")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConversationJson.class)))
  public CompletionStage<Response> cancel(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(
                body,
                () -> life.transferConversation().cancel(session, ConversationId.ofOutside(id))),
        HandoverResource::answer);
  }

  @POST
  @Path("{id}/take-over")
  @Operation(summary = "Take a conversation over, at once", operationId = "takeOver")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = InboxJson.ConversationViewJson.class)))
  public CompletionStage<Response> takeOver(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(
                body, () -> life.supervise().takeOver(session, ConversationId.ofOutside(id))),
        view -> Answers.ok(InboxJson.ConversationViewJson.of(view)));
  }

  @POST
  @Path("{id}/assign")
  @Operation(summary = "Offer a conversation to one agent alone", operationId = "assign")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConversationJson.class)))
  public CompletionStage<Response> assign(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      AssignBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .map(it -> form(it.agent(), null, it.note()))
                .thenLater(
                    form -> life.supervise().assign(session, ConversationId.ofOutside(id), form)),
        HandoverResource::answer);
  }

  private static HandoverForm form(String agentOrNull, String teamOrNull, String noteOrNull) {
    return new HandoverForm(
        Optional.ofNullable(agentOrNull),
        Optional.ofNullable(teamOrNull),
        Optional.ofNullable(noteOrNull));
  }

  private static Response answer(PassedOn passed) {
    return Answers.ok(ConversationJson.of(passed.conversation(), passed.passing()));
  }
}
