package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.AgentEvent.Handover;
import org.agentinbox.port.AgentEvent.OpenTransfer;
import org.agentinbox.port.AgentEvent.Passing;

/** A conversation as agents read it. */
@Schema(name = "Conversation")
public record ConversationJson(
    String id,
    String state,
    String createdAt,
    String waitingSince,
    String closedAt,
    String language,
    VisitorJson visitor,
    PageJson page,
    AgentJson agent,
    TransferJson transfer,
    HandoverJson handover,
    long head) {

  /** What the visitor typed. */
  @Schema(name = "Visitor")
  public record VisitorJson(String name, String email) {}

  /** Where the visitor asked for the chat. */
  @Schema(name = "Page")
  public record PageJson(String url, String title) {}

  /** Who accepted; absent until somebody has. */
  @Schema(name = "ConversationAgent")
  public record AgentJson(String id, String name) {}

  /** That it is being passed on, to an agent or a team. */
  @Schema(name = "Transfer")
  public record TransferJson(ReceiverJson to, PersonJson by, String since, PersonJson offeredTo) {
    static TransferJson of(OpenTransfer transfer) {
      return new TransferJson(
          new ReceiverJson(
              transfer.toAgent().map(PersonJson::of).orElse(null),
              transfer.toTeam().map(team -> new TeamJson(team.id(), team.name())).orElse(null)),
          PersonJson.of(transfer.by()),
          Times.iso(transfer.since()),
          transfer.offeredTo().map(PersonJson::of).orElse(null));
    }
  }

  /** Either of the two. */
  @Schema(name = "TransferReceiver")
  public record ReceiverJson(PersonJson agent, TeamJson team) {}

  /** A team as people know it. */
  @Schema(name = "TeamName")
  public record TeamJson(String id, String name) {}

  /** By whom it was passed on, and what they said to it. */
  @Schema(name = "Handover")
  public record HandoverJson(String kind, PersonJson from, String note, String at) {
    static HandoverJson of(Handover handover) {
      return new HandoverJson(
          handover.kind().code(),
          PersonJson.of(handover.from()),
          handover.note(),
          Times.iso(handover.at()));
    }
  }

  public static ConversationJson of(Conversation conversation) {
    return of(conversation, Passing.NONE);
  }

  public static ConversationJson of(Conversation conversation, Passing passing) {
    boolean accepted =
        conversation.state() == ConversationState.ACTIVE
            || conversation.state() == ConversationState.ENDED;
    return new ConversationJson(
        conversation.id().value(),
        conversation.state().code(),
        Times.iso(conversation.createdAt()),
        Times.iso(conversation.waitingSince()),
        conversation.closedAt().map(Times::iso).orElse(null),
        conversation.language(),
        new VisitorJson(conversation.visitor().name(), conversation.visitor().email()),
        new PageJson(conversation.page().url(), conversation.page().title()),
        accepted
            ? new AgentJson(
                conversation.agent().map(AgentId::value).orElseThrow(),
                conversation.agentName().orElseThrow())
            : null,
        passing.transfer().map(TransferJson::of).orElse(null),
        passing.handover().map(HandoverJson::of).orElse(null),
        conversation.head());
  }
}
