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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ChangeAvailability;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.domain.Outcome;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.rest.Bodies.AvailabilityBody;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.AgentSessionJson;
import org.agentinbox.wire.BesidesJson;
import org.agentinbox.wire.InboxJson;
import org.agentinbox.wire.ProblemJson;

/** The agent's own things: session, inbox, switch. */
@Singleton
@Path("agent")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agent")
@SecurityRequirement(name = "agent")
public class AgentResource {
  private final Answers answers;
  private final Gate gate;
  private final ConversationStore store;
  private final ReadInbox readInbox;
  private final ChangeAvailability changeAvailability;
  private final LiveChat chat;

  @Inject
  public AgentResource(
      Answers answers,
      Gate gate,
      ConversationStore store,
      ReadInbox readInbox,
      ChangeAvailability changeAvailability,
      LiveChat chat) {
    this.answers = answers;
    this.gate = gate;
    this.store = store;
    this.readInbox = readInbox;
    this.changeAvailability = changeAvailability;
    this.chat = chat;
  }

  private record SessionAndInbox(AgentSession session, ReadInbox.Snapshot inbox) {}

  @GET
  @Path("session")
  @Operation(summary = "Who is logged in", operationId = "readSession")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AgentSessionJson.class)))
  public CompletionStage<Response> session(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request,
        session ->
            readInbox
                .snapshot(session)
                .thenApply(outcome -> outcome.map(inbox -> new SessionAndInbox(session, inbox))),
        found -> Answers.ok(json(found)));
  }

  private AgentSessionJson json(SessionAndInbox found) {
    AgentPrincipal agent = found.session().agent();
    return new AgentSessionJson(
        new AgentSessionJson.AgentJson(
            agent.id(), agent.displayName(), agent.locale().toLanguageTag(), agent.zone().getId()),
        gate.csrfToken(found.session()),
        InboxJson.AvailabilityJson.of(found.inbox().availability()),
        found.inbox().limit(),
        found.inbox().offerTime().toSeconds(),
        AgentSessionJson.may(found.session()));
  }

  @GET
  @Path("inbox")
  @Operation(summary = "Everything the inbox shows at first", operationId = "readInbox")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = InboxJson.class)))
  public CompletionStage<Response> inbox(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request,
        session ->
            readInbox
                .snapshot(session)
                .thenCompose(inbox -> inbox.thenLater(found -> withBesides(session, found))),
        Answers::ok);
  }

  private CompletionStage<Outcome<InboxJson>> withBesides(
      AgentSession session, ReadInbox.Snapshot inbox) {
    InboxJson json = InboxJson.of(store.epoch(), inbox);
    return chat.besides()
        .of(session)
        .thenApply(besides -> besides.map(it -> json.with(BesidesJson.of(it))));
  }

  @PUT
  @Path("availability")
  @Operation(summary = "Use the switch", operationId = "changeAvailability")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = InboxJson.AvailabilityJson.class)))
  public CompletionStage<Response> availability(
      @Parameter(hidden = true) @Context HttpServletRequest request, AvailabilityBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(
                    it ->
                        it.available() == null
                            ? Bodies.<AvailabilityBody>missing("available")
                            : Outcome.done(it))
                .thenLater(it -> changeAvailability.change(session, it.available())),
        availability -> Answers.ok(InboxJson.AvailabilityJson.of(availability)));
  }
}
