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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.VisitPages;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.visitor.Profile;
import org.agentinbox.rest.Bodies.EmptyBody;
import org.agentinbox.rest.PeopleBodies.IdentityBody;
import org.agentinbox.rest.PeopleBodies.PageBody;
import org.agentinbox.wire.ConversationJson;
import org.agentinbox.wire.ProblemJson;

/** What a visitor says of themselves, and where they are. */
@Singleton
@Path("visitor")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "visitor")
@SecurityRequirement(name = "visitor")
public class VisitorIdentityResource {
  private final Answers answers;
  private final PeopleServices people;

  @Inject
  public VisitorIdentityResource(Answers answers, PeopleServices people) {
    this.answers = answers;
    this.people = people;
  }

  @PUT
  @Path("conversation/identity")
  @Operation(summary = "Give an address during the chat", operationId = "giveIdentity")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConversationJson.VisitorJson.class)))
  public CompletionStage<Response> identify(
      @Parameter(hidden = true) @Context HttpServletRequest request, IdentityBody body) {
    return answers.visitor(
        request,
        visitor ->
            Bodies.present(body)
                .then(
                    it ->
                        it.email() == null
                            ? Bodies.<IdentityBody>missing("email")
                            : Outcome.done(it))
                .thenLater(
                    it -> people.identifyVisitor().asVisitor(visitor.conversation(), it.form())),
        identified -> {
          // What others know better is not told to whoever types here.
          Profile.Known email = identified.typed().email().orElseThrow();
          Profile.Known name = identified.typed().name().orElseThrow();
          return Answers.ok(new ConversationJson.VisitorJson(name.value(), email.value()));
        });
  }

  @POST
  @Path("conversation/page")
  @Operation(summary = "Tell which page is open, or was left", operationId = "visitPage")
  @ApiResponse(responseCode = "200")
  public CompletionStage<Response> page(
      @Parameter(hidden = true) @Context HttpServletRequest request, PageBody body) {
    return answers.visitor(
        request,
        visitor ->
            Bodies.present(body)
                .then(VisitorIdentityResource::visit)
                .thenLater(it -> people.visitPages().visit(visitor.conversation(), it)),
        page -> Answers.ok(new EmptyBody()));
  }

  private static Outcome<VisitPages.Visit> visit(PageBody body) {
    if (body.id() == null) {
      return Bodies.missing("id");
    }
    if (body.url() == null) {
      return Bodies.missing("url");
    }
    return Outcome.done(
        new VisitPages.Visit(
            body.id(),
            body.url(),
            body.title() == null ? "" : body.title(),
            Boolean.TRUE.equals(body.left())));
  }
}
