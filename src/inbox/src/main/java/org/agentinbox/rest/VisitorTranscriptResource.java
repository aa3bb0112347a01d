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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadTranscript;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.pages.Messages;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.ProblemJson;

/** The whole chat, for its visitor to keep. */
@Singleton
@Path("visitor")
public class VisitorTranscriptResource {
  private final Answers answers;
  private final PeopleServices people;
  private final Gate gate;

  @Inject
  public VisitorTranscriptResource(Answers answers, PeopleServices people, Gate gate) {
    this.answers = answers;
    this.people = people;
    this.gate = gate;
  }

  @GET
  @Path("conversation/transcript.txt")
  @Produces({"text/plain;charset=utf-8", ProblemJson.MEDIA_TYPE})
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
    return TranscriptResource.download(
        conversation, people.transcriptPages().text(own.transcript(), reader, own.zone()));
  }
}
