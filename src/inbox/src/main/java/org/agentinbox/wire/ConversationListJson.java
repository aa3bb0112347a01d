package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.domain.conversation.Entry;

/** A page of the conversation list. */
@Schema(name = "ConversationList")
public record ConversationListJson(List<ListedJson> conversations, String next) {

  /** A conversation and its last line. */
  @Schema(name = "ListedConversation")
  public record ListedJson(@JsonUnwrapped ConversationJson conversation, String lastText) {
    public static ListedJson of(ReadInbox.Listed listed) {
      return new ListedJson(
          ConversationJson.of(listed.conversation(), listed.passing()),
          listed
              .newest()
              .filter(entry -> entry.kind().isWritten())
              .map(Entry::shortWords)
              .orElse(null));
    }
  }
}
