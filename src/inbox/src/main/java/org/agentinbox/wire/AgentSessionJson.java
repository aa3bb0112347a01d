package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who is logged in and what their pages need to know. */
@Schema(name = "AgentSession")
public record AgentSessionJson(
    AgentJson agent,
    String csrfToken,
    InboxJson.AvailabilityJson availability,
    int limit,
    long offerSeconds) {

  /** The agent. */
  @Schema(name = "Agent")
  public record AgentJson(String id, String name, String locale, String zone) {}
}
