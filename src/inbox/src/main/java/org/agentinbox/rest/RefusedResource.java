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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.RefusedByHost;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.RefusedJson;

/** What the host refused for good, for administrators. */
@Singleton
@Path("refused")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
@SecurityRequirement(name = "agent")
public class RefusedResource {
  private static final long NOBODY = -1;

  private final Answers answers;
  private final RefusedByHost refused;

  @Inject
  public RefusedResource(Answers answers, PeopleServices people) {
    this.answers = answers;
    this.refused = people.refusedByHost();
  }

  @GET
  @Operation(
      summary = "What the host refused for good, the last first",
      operationId = "listRefused")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RefusedJson.class)))
  public CompletionStage<Response> list(
      @Parameter(hidden = true) @Context HttpServletRequest request) {
    return answers.agent(request, refused::list, page -> Answers.ok(RefusedJson.of(page)));
  }

  @POST
  @Path("{entry}/retry")
  @Operation(summary = "Have it tried again", operationId = "retryRefused")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> retry(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("entry") String entry,
      EmptyBody body) {
    return answers.agent(
        request,
        session -> MessageBodies.empty(body, () -> refused.retry(session, number(entry))),
        done -> Answers.ok(new EmptyBody()));
  }

  @POST
  @Path("{entry}/discard")
  @Operation(summary = "Let it go", operationId = "discardRefused")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> discard(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("entry") String entry,
      EmptyBody body) {
    return answers.agent(
        request,
        session -> MessageBodies.empty(body, () -> refused.discard(session, number(entry))),
        done -> Answers.ok(new EmptyBody()));
  }

  /** What is no number is the number of none. */
  private static long number(String entry) {
    try {
      return Long.parseLong(entry);
    } catch (NumberFormatException notOurs) {
      return NOBODY;
    }
  }
}
