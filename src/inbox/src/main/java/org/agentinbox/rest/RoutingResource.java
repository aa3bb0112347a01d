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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.EditRouting;
import org.agentinbox.application.TryRouting;
import org.agentinbox.domain.Outcome;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.wire.DecisionJson;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.RoutingJson;
import org.agentinbox.wire.RoutingPlanReader;

/** Rules and teams, for administrators. */
@Singleton
@Path("routing")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "routing")
@SecurityRequirement(name = "agent")
public class RoutingResource {
  private final Answers answers;
  private final EditRouting editRouting;
  private final TryRouting tryRouting;

  @Inject
  public RoutingResource(Answers answers, EditRouting editRouting, TryRouting tryRouting) {
    this.answers = answers;
    this.editRouting = editRouting;
    this.tryRouting = tryRouting;
  }

  @GET
  @Operation(summary = "Rules and teams", operationId = "readRouting")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RoutingJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(request, editRouting::read, RoutingResource::json);
  }

  @PUT
  @Operation(summary = "Change rules and teams, as a whole", operationId = "saveRouting")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RoutingJson.class)))
  public CompletionStage<Response> save(
      @Parameter(hidden = true) @Context HttpServletRequest request, RoutingJson body) {
    return answers.agent(request, session -> save(session, body), RoutingResource::json);
  }

  private CompletionStage<Outcome<EditRouting.Versioned>> save(
      AgentSession session, RoutingJson body) {
    return Bodies.present(body)
        .then(
            it ->
                it.version() == null || it.version() < 0
                    ? Bodies.<RoutingJson>missing("version")
                    : Outcome.done(it))
        .then(RoutingPlanReader::read)
        .fold(
            plan -> editRouting.save(session, plan, body.version()),
            refusal -> CompletableFuture.completedStage(Outcome.refused(refusal)));
  }

  private static Response json(EditRouting.Versioned routing) {
    return Answers.ok(RoutingJson.of(routing.version(), routing.plan()));
  }

  @POST
  @Path("try")
  @Operation(
      summary = "Who would get this visitor now, and why; changes nothing",
      operationId = "tryRouting")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DecisionJson.class)))
  public CompletionStage<Response> tryOut(
      @Parameter(hidden = true) @Context HttpServletRequest request, TrialBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .then(TrialBody::trial)
                .fold(
                    trial -> tryRouting.of(session, trial),
                    refusal -> CompletableFuture.completedStage(Outcome.refused(refusal))),
        explained -> Answers.ok(DecisionJson.of(explained)));
  }
}
