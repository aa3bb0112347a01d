package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.agentinbox.pages.PageEngine;

/**
 * This interface in machine-readable form, generated from the resources when the plug-in is built.
 */
@Singleton
@Path("openapi.json")
public class OpenApiResource {
  private final String document;

  public OpenApiResource() throws IOException {
    document = PageEngine.resource(OpenApiResource.class.getClassLoader(), "openapi/openapi.json");
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public String document() {
    return document;
  }
}
