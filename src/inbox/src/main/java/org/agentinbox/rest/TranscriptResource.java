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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadTranscript;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.pages.Messages;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.ProblemJson;

/** Whole chats, to keep or to print. */
@Singleton
@Path("")
public class TranscriptResource {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String HTML = "text/html;charset=utf-8";

  private final Answers answers;
  private final PeopleServices people;
  private final Gate gate;

  @Inject
  public TranscriptResource(Answers answers, PeopleServices people, Gate gate) {
    this.answers = answers;
    this.people = people;
    this.gate = gate;
  }

  @GET
  @Path("conversations/{id}/transcript.txt")
  @Produces({TEXT, ProblemJson.MEDIA_TYPE})
  @Operation(summary = "The chat as plain text", operationId = "downloadTranscript")
  @Tag(name = "conversations")
  @SecurityRequirement(name = "agent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  public CompletionStage<Response> text(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session ->
            people
                .readTranscript()
                .asAgent(session, ConversationId.ofOutside(id))
                .thenApply(
                    outcome ->
                        outcome.map(
                            it -> {
                              AgentPrincipal agent = session.agent();
                              return download(
                                  it.conversation(),
                                  people
                                      .transcriptPages()
                                      .text(it, gate.messages(session), agent.zone()));
                            })),
        response -> response);
  }

  @GET
  @Path("conversations/{id}/transcript.html")
  @Produces({HTML, ProblemJson.MEDIA_TYPE})
  @Operation(summary = "The chat as a page to print", operationId = "printTranscript")
  @Tag(name = "conversations")
  @SecurityRequirement(name = "agent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  public CompletionStage<Response> html(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session ->
            people
                .readTranscript()
                .asAgent(session, ConversationId.ofOutside(id))
                .thenApply(
                    outcome ->
                        outcome.map(
                            it ->
                                people
                                    .transcriptPages()
                                    .html(it, gate.messages(session), session.agent().zone()))),
        page ->
            guarded(Response.ok(page, HTML))
                .header(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'self'")
                .build());
  }

  @GET
  @Path("visitor/conversation/transcript.txt")
  @Produces({TEXT, ProblemJson.MEDIA_TYPE})
  @Operation(summary = "The own chat as plain text", operationId = "downloadOwnTranscript")
  @Tag(name = "visitor")
  @SecurityRequirement(name = "visitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  public CompletionStage<Response> own(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.visitor(
        request, visitor -> people.readTranscript().asVisitor(visitor.conversation()), this::own);
  }

  /** In the language of the chat: the visitor's own. */
  private Response own(ReadTranscript.Own own) {
    Conversation conversation = own.transcript().conversation();
    Messages reader = gate.messages(Locale.forLanguageTag(conversation.language()));
    return download(
        conversation, people.transcriptPages().text(own.transcript(), reader, own.zone()));
  }

  private static Response download(Conversation conversation, String text) {
    return guarded(Response.ok(text, TEXT))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"chat-" + conversation.id().value() + ".txt\"")
        .build();
  }

  private static Response.ResponseBuilder guarded(Response.ResponseBuilder response) {
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }
}
