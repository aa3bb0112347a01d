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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.wire.AgentsJson;
import org.agentinbox.wire.ProblemJson;

/** The agents of the host. */
@Singleton
@Path("agents")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agents")
@SecurityRequirement(name = "agent")
public class AgentsResource {
  private final Answers answers;
  private final ConversationLife life;

  /** A limit of an agent's own. */
  @Schema(name = "AgentRequest")
  record AgentBody(
      @Schema(nullable = true, description = "1 to 10; null for everybody's") Integer limit) {}

  @Inject
  public AgentsResource(Answers answers, ConversationLife life) {
    this.answers = answers;
    this.life = life;
  }

  @GET
  @Operation(summary = "Everybody, by name, and the teams", operationId = "listAgents")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AgentsJson.class)))
  public CompletionStage<Response> list(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(
        request, life.readAgents()::everybody, found -> Answers.ok(AgentsJson.of(found)));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Change an agent's limit", operationId = "changeAgent")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AgentsJson.AgentJson.class)))
  public CompletionStage<Response> change(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("id") String id,
      AgentBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .thenLater(
                    it ->
                        life.readAgents()
                            .limit(session, new AgentId(id), Optional.ofNullable(it.limit()))),
        agent -> Answers.ok(AgentsJson.AgentJson.of(agent)));
  }
}
