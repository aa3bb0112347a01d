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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.ReadVisitorChat;
import org.agentinbox.application.SendMessage;
import org.agentinbox.application.StartConversation;
import org.agentinbox.application.VisitorForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.rest.Bodies.PageBody;
import org.agentinbox.rest.Bodies.StartBody;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SentJson;
import org.agentinbox.wire.StateJson;
import org.agentinbox.wire.Times;
import org.agentinbox.wire.TokenJson;
import org.agentinbox.wire.VisitorChatJson;

/** What a visitor's browser may do. Which conversation it is comes from the token alone. */
@Singleton
@Path("visitor")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "visitor")
public class VisitorResource {
  private final Answers answers;
  private final ConversationStore store;
  private final StartConversation startConversation;
  private final SendMessage sendMessage;
  private final EndConversation endConversation;
  private final ReadVisitorChat readVisitorChat;
  private final VisitorTokens tokens;
  private final SiteIdentities sites;

  @Inject
  public VisitorResource(
      Answers answers,
      ConversationStore store,
      StartConversation startConversation,
      SendMessage sendMessage,
      EndConversation endConversation,
      ReadVisitorChat readVisitorChat,
      VisitorTokens tokens,
      SiteIdentities sites) {
    this.answers = answers;
    this.store = store;
    this.startConversation = startConversation;
    this.sendMessage = sendMessage;
    this.endConversation = endConversation;
    this.readVisitorChat = readVisitorChat;
    this.tokens = tokens;
    this.sites = sites;
  }

  @POST
  @Path("conversations")
  @Operation(summary = "Ask for a chat", operationId = "startConversation")
  @ApiResponse(
      responseCode = "201",
      description = "Started; 200 when an earlier request with this id had started it",
      content = @Content(schema = @Schema(implementation = VisitorChatJson.class)))
  @ApiResponse(
      responseCode = "default",
      content =
          @Content(
              mediaType = ProblemJson.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemJson.class)))
  public CompletionStage<Response> start(
      @Parameter(hidden = true) @Context HttpServletRequest request, StartBody body) {
    return answers.anybody(
        request,
        Bodies.present(body)
            .then(VisitorResource::form)
            .then(VisitorForm::check)
            .then(started -> signed(started, body.identity()))
            .thenLater(startConversation::start),
        this::started);
  }

  private static Outcome<VisitorForm> form(StartBody body) {
    if (body.requestId() == null) {
      return Bodies.missing("requestId");
    }
    if (body.name() == null) {
      return Bodies.missing("name");
    }
    if (body.email() == null) {
      return Bodies.missing("email");
    }
    PageBody page = body.page() == null ? new PageBody("", "") : body.page();
    return Outcome.done(
        new VisitorForm(
            body.requestId(),
            body.name(),
            body.email(),
            body.language() == null ? "en" : body.language(),
            page.url() == null ? "" : page.url(),
            page.title() == null ? "" : page.title(),
            Optional.ofNullable(body.question()),
            Optional.ofNullable(body.team()),
            Optional.ofNullable(body.zone())));
  }

  private Outcome<StartConversation.Request> signed(
      StartConversation.Request request, String identityOrNull) {
    if (identityOrNull == null || identityOrNull.isEmpty()) {
      return Outcome.done(request);
    }
    return sites
        .verify(identityOrNull)
        .map(given -> Outcome.done(request.signed(given)))
        .orElseGet(() -> Bodies.missing("identity"));
  }

  private Response started(StartConversation.Started started) {
    VisitorTokens.Issued token = tokens.issue(started.view().conversation().id());
    VisitorChatJson chat =
        VisitorChatJson.of(
            store.epoch(), started.view(), token.token(), Times.iso(token.expiresAt()));
    return started.repeated() ? Answers.ok(chat) : Answers.created(chat);
  }

  @GET
  @Path("conversation")
  @Operation(summary = "Everything the widget shows", operationId = "readVisitorChat")
  @SecurityRequirement(name = "visitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VisitorChatJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.visitor(
        request,
        visitor -> readVisitorChat.snapshot(visitor.conversation()),
        view -> Answers.ok(VisitorChatJson.of(store.epoch(), view)));
  }

  @POST
  @Path("conversation/messages")
  @Operation(
      summary = "Write; answered once the message is durable",
      operationId = "sendVisitorMessage")
  @SecurityRequirement(name = "visitor")
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = SentJson.class)))
  public CompletionStage<Response> send(
      @Parameter(hidden = true) @Context HttpServletRequest request, MessageBody body) {
    return answers.visitor(
        request,
        visitor ->
            MessageBodies.send(
                body, (id, text) -> sendMessage.asVisitor(visitor.conversation(), id, text)),
        MessageBodies::sent);
  }

  @POST
  @Path("conversation/end")
  @Operation(summary = "End the chat", operationId = "endVisitorConversation")
  @SecurityRequirement(name = "visitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StateJson.class)))
  public CompletionStage<Response> end(
      @Parameter(hidden = true) @Context HttpServletRequest request, EmptyBody body) {
    return answers.visitor(
        request,
        visitor ->
            MessageBodies.empty(body, () -> endConversation.asVisitor(visitor.conversation())),
        conversation ->
            Answers.ok(new StateJson(VisitorChatJson.stateForVisitor(conversation.state()))));
  }

  @POST
  @Path("token")
  @Operation(summary = "A fresh token before the old one expires", operationId = "renewToken")
  @SecurityRequirement(name = "visitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TokenJson.class)))
  public CompletionStage<Response> renew(
      @Parameter(hidden = true) @Context HttpServletRequest request, EmptyBody body) {
    return answers.visitor(
        request,
        visitor ->
            MessageBodies.empty(body, () -> readVisitorChat.snapshot(visitor.conversation())),
        view -> {
          VisitorTokens.Issued token = tokens.issue(view.conversation().id());
          return Answers.ok(new TokenJson(token.token(), Times.iso(token.expiresAt())));
        });
  }
}
