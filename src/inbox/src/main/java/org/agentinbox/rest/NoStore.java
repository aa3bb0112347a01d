package org.agentinbox.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Map;

/**
 * Nothing that REST answers belongs into a cache or is to be guessed at by a browser. Files say by
 * themselves how long they may be kept.
 */
final class NoStore implements ContainerResponseFilter {
  static final Map<String, String> HEADERS =
      Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    HEADERS.forEach(
        (name, value) -> {
          if (!response.getHeaders().containsKey(name)) {
            response.getHeaders().putSingle(name, value);
          }
        });
  }
}
