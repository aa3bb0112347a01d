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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.AgentSettings;
import org.agentinbox.application.AgentSettingsForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.rest.Bodies.AgentSettingsBody;
import org.agentinbox.wire.AgentSettingsJson;
import org.agentinbox.wire.AgentSettingsJson.BlockJson;
import org.agentinbox.wire.ProblemJson;

/** The agent's own settings. */
@Singleton
@Path("agent/settings")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "agent")
@SecurityRequirement(name = "agent")
public class AgentSettingsResource {
  private final Answers answers;
  private final AgentSettings settings;

  @Inject
  public AgentSettingsResource(Answers answers, AgentSettings settings) {
    this.answers = answers;
    this.settings = settings;
  }

  @GET
  @Operation(summary = "The own settings", operationId = "readAgentSettings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AgentSettingsJson.class)))
  public CompletionStage<Response> read(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(request, settings::read, saved -> Answers.ok(AgentSettingsJson.of(saved)));
  }

  @PUT
  @Operation(summary = "Save the own settings as a whole", operationId = "saveAgentSettings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AgentSettingsJson.class)))
  public CompletionStage<Response> save(
      @Parameter(hidden = true) @Context HttpServletRequest request, AgentSettingsBody body) {
    return answers.agent(
        request,
        session ->
            Bodies.present(body)
                .fold(
                    it -> settings.save(session, form(it)),
                    refusal -> CompletableFuture.completedStage(Outcome.refused(refusal))),
        saved -> Answers.ok(AgentSettingsJson.of(saved)));
  }

  private static AgentSettingsForm form(AgentSettingsBody body) {
    AgentSettingsJson.NotificationsJson notifications = body.notifications();
    boolean none = notifications == null;
    return new AgentSettingsForm(
        body.version(),
        body.ownZone(),
        body.zone(),
        body.languages(),
        typed(body.chatSchedule()),
        typed(body.meetingSchedule()),
        none ? null : notifications.sound(),
        none ? null : notifications.volume(),
        none ? null : notifications.browser());
  }

  private static List<Block.Typed> typed(List<BlockJson> blocks) {
    return blocks == null
        ? null
        : blocks.stream().map(it -> it == null ? null : it.typed()).toList();
  }
}
