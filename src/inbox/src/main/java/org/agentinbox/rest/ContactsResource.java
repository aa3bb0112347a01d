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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadActivities;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.wire.ActivitiesJson;
import org.agentinbox.wire.ChoicesJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SidebarJson;

/** The host's records, with the rights that the agent has there. */
@Singleton
@Path("contacts")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Tag(name = "contacts")
@SecurityRequirement(name = "agent")
public class ContactsResource {
  private final Answers answers;
  private final PeopleServices people;

  @Inject
  public ContactsResource(Answers answers, PeopleServices people) {
    this.answers = answers;
    this.people = people;
  }

  @GET
  @Operation(summary = "Records to link a visitor to", operationId = "searchContacts")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ChoicesJson.class)))
  public CompletionStage<Response> search(
      @Parameter(hidden = true) @Context HttpServletRequest request, @QueryParam("q") String q) {
    return answers.agent(
        request,
        session -> people.linkContact().search(session, q == null ? "" : q),
        found ->
            Answers.ok(new ChoicesJson(found.stream().map(SidebarJson.ChoiceJson::of).toList())));
  }

  @GET
  @Path("{contact}")
  @Operation(
      summary = "One record as the sidebar shows it, and the agent's own open chat with it",
      operationId = "readContact")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SidebarJson.class)))
  public CompletionStage<Response> one(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("contact") String contact) {
    return answers.agent(
        request,
        session -> people.lookUpVisitor().ofContact(session, new ContactRef(contact)),
        sidebar -> Answers.ok(SidebarJson.of(sidebar, people.clock().instant())));
  }

  @GET
  @Path("{contact}/activities")
  @Operation(
      summary = "What happened with a contact in the last 90 days, newest first",
      operationId = "readContactActivities")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ActivitiesJson.class)))
  public CompletionStage<Response> activities(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("contact") String contact,
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
                        people.readActivities().ofContact(session, new ContactRef(contact), query)),
        page -> Answers.ok(ActivitiesJson.of(page)));
  }
}
