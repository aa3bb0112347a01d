package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.VisitorView;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;

/** A chat as its visitor reads it: nothing about agents but a name. */
@Schema(name = "VisitorChat")
public record VisitorChatJson(
    String token,
    String expiresAt,
    VisitorConversationJson conversation,
    List<EntryJson> entries,
    String position) {

  /** The conversation without anything that is not the visitor's business. */
  @Schema(name = "VisitorConversation")
  public record VisitorConversationJson(
      String id,
      String state,
      String createdAt,
      String language,
      ConversationJson.VisitorJson visitor,
      AgentNameJson agent,
      long head) {}

  /** How the agent is called. */
  @Schema(name = "AgentName")
  public record AgentNameJson(String name) {}

  /** A snapshot; the position is that of the newest line. */
  public static VisitorChatJson of(String epoch, VisitorView view) {
    return of(epoch, view, null, null);
  }

  /** A snapshot with a token. */
  public static VisitorChatJson of(
      String epoch, VisitorView view, String tokenOrNull, String expiresAtOrNull) {
    Conversation conversation = view.conversation();
    return new VisitorChatJson(
        tokenOrNull,
        expiresAtOrNull,
        of(conversation),
        view.entries().stream().map(EntryJson::of).toList(),
        epoch + ":" + conversation.head());
  }

  private static VisitorConversationJson of(Conversation conversation) {
    boolean accepted =
        conversation.state() == ConversationState.ACTIVE
            || conversation.state() == ConversationState.ENDED;
    return new VisitorConversationJson(
        conversation.id().value(),
        stateForVisitor(conversation.state()),
        Times.iso(conversation.createdAt()),
        conversation.language(),
        new ConversationJson.VisitorJson(
            conversation.visitor().name(), conversation.visitor().email()),
        accepted ? new AgentNameJson(conversation.agentName().orElseThrow()) : null,
        conversation.head());
  }

  /** Whether an agent is being asked at this moment is not the visitor's business. */
  public static String stateForVisitor(ConversationState state) {
    return state == ConversationState.OFFERED ? ConversationState.WAITING.code() : state.code();
  }
}
