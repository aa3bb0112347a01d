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
import jakarta.ws.rs.BeanParam;
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
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.ListConversations;
import org.agentinbox.application.Offers;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.SendMessage;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.wire.ConversationListJson;
import org.agentinbox.wire.EntriesJson;
import org.agentinbox.wire.InboxJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SentJson;
import org.agentinbox.wire.StateJson;

/** What an agent does with conversations. */
@Singleton
@Path("conversations")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class ConversationsResource {
  private final Answers answers;
  private final ListConversations listConversations;
  private final ReadInbox readInbox;
  private final SendMessage sendMessage;
  private final Offers offers;
  private final EndConversation endConversation;

  @Inject
  public ConversationsResource(
      Answers answers,
      ListConversations listConversations,
      ReadInbox readInbox,
      SendMessage sendMessage,
      Offers offers,
      EndConversation endConversation) {
    this.answers = answers;
    this.listConversations = listConversations;
    this.readInbox = readInbox;
    this.sendMessage = sendMessage;
    this.offers = offers;
    this.endConversation = endConversation;
  }

  @GET
  @Operation(
      summary =
          "Own active conversations, with list=all also past ones of everybody; searched, filtered",
      operationId = "listConversations")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConversationListJson.class)))
  public CompletionStage<Response> list(
      @Parameter(hidden = true) @Context HttpServletRequest request, @BeanParam ListQuery query) {
    return answers.agent(
        request,
        session -> query.wanted().thenLater(wanted -> listConversations.page(session, wanted)),
        page -> Answers.ok(ConversationListJson.of(page)));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One conversation with its newest lines", operationId = "readConversation")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = InboxJson.ConversationViewJson.class)))
  public CompletionStage<Response> one(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session -> readInbox.conversation(session, ConversationId.ofOutside(id)),
        view -> Answers.ok(InboxJson.ConversationViewJson.of(view)));
  }

  @GET
  @Path("{id}/entries")
  @Operation(summary = "Older lines", operationId = "readEntries")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = EntriesJson.class)))
  public CompletionStage<Response> entries(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      @QueryParam("before") String before) {
    return answers.agent(
        request,
        session ->
            ListQuery.seq(before)
                .thenLater(
                    seq -> readInbox.entriesBefore(session, ConversationId.ofOutside(id), seq)),
        lines -> Answers.ok(EntriesJson.of(lines)));
  }

  @POST
  @Path("{id}/messages")
  @Operation(
      summary = "Write; answered once the message is durable",
      operationId = "sendAgentMessage")
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = SentJson.class)))
  public CompletionStage<Response> send(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      MessageBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.send(
                body,
                (messageId, text) ->
                    sendMessage.asAgent(session, ConversationId.ofOutside(id), messageId, text)),
        MessageBodies::sent);
  }

  @POST
  @Path("{id}/accept")
  @Operation(summary = "Accept an offer", operationId = "acceptOffer")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = InboxJson.ConversationViewJson.class)))
  public CompletionStage<Response> accept(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(body, () -> offers.accept(session, ConversationId.ofOutside(id))),
        view -> Answers.ok(InboxJson.ConversationViewJson.of(view)));
  }

  @POST
  @Path("{id}/decline")
  @Operation(summary = "Decline an offer", operationId = "declineOffer")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> decline(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(body, () -> offers.decline(session, ConversationId.ofOutside(id))),
        conversation -> Answers.ok(new EmptyBody()));
  }

  @POST
  @Path("{id}/end")
  @Operation(summary = "End the session", operationId = "endConversation")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StateJson.class)))
  public CompletionStage<Response> end(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      EmptyBody body) {
    return answers.agent(
        request,
        session ->
            MessageBodies.empty(
                body, () -> endConversation.asAgent(session, ConversationId.ofOutside(id))),
        conversation -> Answers.ok(new StateJson(conversation.state().code())));
  }
}
