package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ReadFile;
import org.agentinbox.application.SendFile;
import org.agentinbox.port.FileAddresses;
import org.agentinbox.wire.ProblemJson;
import org.agentinbox.wire.SentJson;
import org.agentinbox.wire.Times;

/** Files as visitors send and read them. Which conversation it is comes from the token alone. */
@Singleton
@Path("visitor")
@Tag(name = "visitor")
public class VisitorFilesResource {
  private final Answers answers;
  private final SendFile sendFile;
  private final ReadFile readFile;
  private final FileBodies bodies;

  /** Where a file can be read for some minutes, without a token. */
  @Schema(name = "FileAddress")
  record AddressJson(String url, String expiresAt) {
    static AddressJson of(FileAddresses.Signed signed) {
      return new AddressJson(
          RestServlet.BASE_PATH + "/visitor/files/" + signed.value(),
          Times.iso(signed.expiresAt()));
    }
  }

  @Inject
  public VisitorFilesResource(
      Answers answers, SendFile sendFile, ReadFile readFile, FileBodies bodies) {
    this.answers = answers;
    this.sendFile = sendFile;
    this.readFile = readFile;
    this.bodies = bodies;
  }

  @POST
  @Path("conversation/files")
  @Consumes(MediaType.WILDCARD)
  @Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
  @SecurityRequirement(name = "visitor")
  @Operation(
      summary = "Send a file; answered once it is durable",
      operationId = "sendVisitorFile",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "*/*",
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(
      responseCode = "201",
      description = "Stored; 200 when an earlier request with this id had stored it",
      content = @Content(schema = @Schema(implementation = SentJson.class)))
  public CompletionStage<Response> send(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @QueryParam("id") @Parameter(description = "made by the client") String line,
      @QueryParam("name") String name) {
    return answers.visitor(
        request,
        visitor ->
            sendFile.asVisitor(visitor.conversation(), FileBodies.incoming(request, line, name)),
        MessageBodies::sent);
  }

  @GET
  @Path("conversation/files/{file}/address")
  @Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
  @SecurityRequirement(name = "visitor")
  @Operation(summary = "Where a file can be read, for ten minutes", operationId = "addressOfFile")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AddressJson.class)))
  public CompletionStage<Response> address(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("file") String file) {
    return answers.visitor(
        request,
        visitor -> readFile.address(visitor.conversation(), file),
        signed -> Answers.ok(AddressJson.of(signed)));
  }

  @GET
  @Path("files/{address}")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The content of a file, at its address", operationId = "readVisitorFile")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  public CompletionStage<Response> content(
      @Parameter(hidden = true) @Context HttpServletRequest request,
      @PathParam("address") String address) {
    return answers.anybody(
        request,
        bodies.answer(readFile.at(address), request, "private, max-age=600"),
        response -> response);
  }
}
