package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.agentinbox.application.RefusedByHost.Page;
import org.agentinbox.application.RefusedByHost.Refused;
import org.agentinbox.application.WriteBack;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.OutboxReads.GivenUp;

/** What the host refused for good, the last first. */
@Schema(name = "Refused")
public record RefusedJson(List<RefusedEntryJson> entries, boolean more) {
  public static RefusedJson of(Page page) {
    return new RefusedJson(page.entries().stream().map(RefusedEntryJson::of).toList(), page.more());
  }

  /**
   * One activity.
   *
   * @param what a conversation, a missed one, a message that was left later, or what another
   *     version knows
   * @param endedAt when the chat was over
   * @param refusedAt when it was given up
   * @param reason {@code gone}: the record is not there any more, or hidden; {@code host}: what the
   *     host said is the detail
   */
  @Schema(name = "RefusedEntry")
  public record RefusedEntryJson(
      String id,
      String what,
      String conversation,
      String name,
      String email,
      String endedAt,
      String refusedAt,
      int attempts,
      String reason,
      String detail) {
    static RefusedEntryJson of(Refused refused) {
      GivenUp entry = refused.entry();
      Optional<Conversation> conversation = refused.conversation();
      boolean gone = entry.problem().equals(WriteBack.GONE);
      return new RefusedEntryJson(
          Long.toString(entry.outgoing().number()),
          what(refused),
          conversation.map(it -> it.id().value()).orElse(null),
          conversation.map(it -> it.visitor().name()).orElse(null),
          conversation.map(it -> it.visitor().email()).orElse(null),
          conversation.flatMap(Conversation::closedAt).map(Times::iso).orElse(null),
          Times.iso(entry.at()),
          entry.outgoing().attempts(),
          gone ? "gone" : "host",
          gone ? null : entry.problem());
    }

    private static String what(Refused refused) {
      if (refused.leftLater()) {
        return "message";
      }
      return refused
          .conversation()
          .map(it -> it.state() == ConversationState.MISSED ? "missed-chat" : "chat")
          .orElse("other");
    }
  }
}
