package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;

/** A conversation as agents read it. */
@Schema(name = "Conversation")
public record ConversationJson(
    String id,
    String state,
    String createdAt,
    String closedAt,
    String language,
    VisitorJson visitor,
    PageJson page,
    AgentJson agent,
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

  public static ConversationJson of(Conversation conversation) {
    boolean accepted =
        conversation.state() == ConversationState.ACTIVE
            || conversation.state() == ConversationState.ENDED;
    return new ConversationJson(
        conversation.id().value(),
        conversation.state().code(),
        Times.iso(conversation.createdAt()),
        conversation.closedAt().map(Times::iso).orElse(null),
        conversation.language(),
        new VisitorJson(conversation.visitor().name(), conversation.visitor().email()),
        new PageJson(conversation.page().url(), conversation.page().title()),
        accepted
            ? new AgentJson(
                conversation.agent().map(AgentId::value).orElseThrow(),
                conversation.agentName().orElseThrow())
            : null,
        conversation.head());
  }
}
