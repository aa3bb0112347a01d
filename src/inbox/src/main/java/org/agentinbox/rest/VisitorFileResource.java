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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadActivities;
import org.agentinbox.application.Sidebar;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.rest.PeopleBodies.ContactBody;
import org.agentinbox.rest.PeopleBodies.VisitorBody;
import org.agentinbox.wire.ActivitiesJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SidebarJson;

/** Who the visitor of a conversation is, and what happened with them. */
@Singleton
@Path("conversations")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "conversations")
@SecurityRequirement(name = "agent")
public class VisitorFileResource {
  private final Answers answers;
  private final PeopleServices people;

  @Inject
  public VisitorFileResource(Answers answers, PeopleServices people) {
    this.answers = answers;
    this.people = people;
  }

  @GET
  @Path("{id}/visitor")
  @Operation(summary = "Who the visitor is in the host's records", operationId = "lookUpVisitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SidebarJson.class)))
  public CompletionStage<Response> visitor(
      @Parameter(hidden = true) @Context HttpServletRequest request, @PathParam("id") String id) {
    return answers.agent(
        request,
        session -> people.lookUpVisitor().of(session, ConversationId.ofOutside(id)),
        this::sidebar);
  }

  @PUT
  @Path("{id}/visitor")
  @Operation(
      summary = "Write down who the visitor is; another address is looked for at once",
      operationId = "identifyVisitor")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SidebarJson.class)))
  public CompletionStage<Response> identify(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      VisitorBody body) {
    ConversationId conversation = ConversationId.ofOutside(id);
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .thenLater(it -> people.identifyVisitor().asAgent(session, conversation, it.form()))
                .thenCompose(
                    outcome ->
                        outcome.thenLater(
                            given -> people.lookUpVisitor().of(session, conversation))),
        this::sidebar);
  }

  @PUT
  @Path("{id}/contact")
  @Operation(
      summary = "Link the visitor to a record of the host, or to none",
      operationId = "linkContact")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SidebarJson.class)))
  public CompletionStage<Response> link(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      ContactBody body) {
    ConversationId conversation = ConversationId.ofOutside(id);
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .thenLater(
                    it ->
                        people
                            .linkContact()
                            .link(session, conversation, Optional.ofNullable(it.contact())))
                .thenCompose(
                    outcome ->
                        outcome.thenLater(
                            linked -> people.lookUpVisitor().of(session, conversation))),
        this::sidebar);
  }

  private Response sidebar(Sidebar sidebar) {
    return Answers.ok(SidebarJson.of(sidebar, people.clock().instant()));
  }

  @GET
  @Path("{id}/activities")
  @Operation(
      summary = "What happened with the visitor in the last 90 days, newest first",
      operationId = "readActivities")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ActivitiesJson.class)))
  public CompletionStage<Response> activities(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      @QueryParam("type")
          @Schema(
              allowableValues = {"chat", "missed-chat", "meeting", "page-visit", "form", "host"})
          String type,
      @QueryParam("before") String before) {
    return answers.agent(
        request,
        session ->
            ReadActivities.Query.parse(type, before)
                .thenLater(
                    query ->
                        people.readActivities().of(session, ConversationId.ofOutside(id), query)),
        page -> Answers.ok(ActivitiesJson.of(page)));
  }
}
