package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Who is logged in and what their pages need to know. */
@Schema(name = "AgentSession")
public record AgentSessionJson(
    AgentJson agent,
    String csrfToken,
    InboxJson.AvailabilityJson availability,
    int limit,
    long offerSeconds,
    @Schema(description = "accept, supervise, admin") List<String> may) {

  /** What the host permits, as far as pages must know. */
  public static List<String> may(AgentSession session) {
    return Stream.of(Permission.CHAT_ACCEPT, Permission.SUPERVISE, Permission.ADMIN)
        .filter(session::may)
        .map(
            permission ->
                permission == Permission.CHAT_ACCEPT
                    ? "accept"
                    : permission.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The agent. */
  @Schema(name = "Agent")
  public record AgentJson(String id, String name, String locale, String zone) {}
}
