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
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.agentinbox.application.Transcript;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.ProblemJson;

/** Whole chats, for agents to keep or to print. */
@Singleton
@Path("conversations")
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
  @Path("{id}/transcript.txt")
  @Produces({TEXT, ProblemJson.MEDIA_TYPE})
  @Operation(summary = "The chat as plain text", operationId = "downloadTranscript")
  @Tag(name = "conversations")
  @SecurityRequirement(name = "agent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  public CompletionStage<Response> text(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return transcript(
        request,
        id,
        (it, session) ->
            download(
                it.conversation(),
                people.transcriptPages().text(it, gate.messages(session), session.agent().zone())));
  }

  @GET
  @Path("{id}/transcript.html")
  @Produces({HTML, ProblemJson.MEDIA_TYPE})
  @Operation(summary = "The chat as a page to print", operationId = "printTranscript")
  @Tag(name = "conversations")
  @SecurityRequirement(name = "agent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
  public CompletionStage<Response> html(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return transcript(
        request,
        id,
        (it, session) ->
            page(
                people.transcriptPages().html(it, gate.messages(session), session.agent().zone())));
  }

  private CompletionStage<Response> transcript(
      HttpServletRequest request, String id, BiFunction<Transcript, AgentSession, Response> made) {
    return answers.agent(
        request,
        session ->
            people
                .readTranscript()
                .asAgent(session, ConversationId.ofOutside(id))
                .thenApply(outcome -> outcome.map(it -> made.apply(it, session))),
        response -> response);
  }

  private static Response page(String html) {
    return guarded(Response.ok(html, HTML))
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'self'")
        .build();
  }

  static Response download(Conversation conversation, String text) {
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
