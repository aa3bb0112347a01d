package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.ReadAgents;
import org.agentinbox.domain.conversation.Entry;

/** Everybody's open chats, and everybody. */
@Schema(name = "Supervision")
public record SupervisionJson(
    List<QueuedJson> queue, List<ActiveJson> active, List<AgentsJson.AgentJson> agents) {

  /** A chat that nobody has accepted yet. */
  @Schema(name = "QueuedChat")
  public record QueuedJson(
      ConversationJson conversation, int position, PersonJson offeredTo, String until) {
    static QueuedJson of(ReadAgents.Waiting waiting) {
      return new QueuedJson(
          ConversationJson.of(waiting.queued().conversation()),
          waiting.position(),
          waiting.offeredTo().map(PersonJson::of).orElse(null),
          waiting.queued().waitEnds().map(Times::iso).orElse(null));
    }
  }

  /** A chat that is going on, and its newest line. */
  @Schema(name = "ActiveChat")
  public record ActiveJson(ConversationJson conversation, String lastAt, String lastText) {
    static ActiveJson of(ReadAgents.Going going) {
      Entry newest = going.active().newest();
      return new ActiveJson(
          ConversationJson.of(going.active().conversation(), going.passing()),
          Times.iso(newest.at()),
          newest.kind().isWritten() ? newest.shortWords() : null);
    }
  }

  public static SupervisionJson of(ReadAgents.Overview overview) {
    return new SupervisionJson(
        overview.queue().stream().map(QueuedJson::of).toList(),
        overview.active().stream().map(ActiveJson::of).toList(),
        overview.agents().stream().map(AgentsJson.AgentJson::of).toList());
  }
}
