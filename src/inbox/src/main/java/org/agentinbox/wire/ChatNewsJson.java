package org.agentinbox.wire;

import java.util.Optional;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.domain.conversation.ReadMark;
import org.agentinbox.port.ChatNews;
import org.agentinbox.port.LiveNews;
import org.agentinbox.wire.BesidesJson.DraftJson;

/** News of chats as feeds send them. */
public final class ChatNewsJson implements ChatNews {
  private static final String TYPING = "typing";
  private static final String MARKS = "marks";

  private record AgentTypesJson(String name) {}

  private record VisitorTypesJson(String conversation) {}

  private record MarksJson(
      String conversation, ReadMarkJson mine, ReadMarkJson visitor, ReadMarkJson agent) {}

  private record DraftedJson(String conversation, DraftJson draft) {}

  private final LiveNews news;

  public ChatNewsJson(LiveNews news) {
    this.news = news;
  }

  @Override
  public void agentTypes(ConversationId conversation, String name) {
    news.tellVisitor(conversation, TYPING, Json.text(new AgentTypesJson(name)));
  }

  @Override
  public void visitorTypes(AgentId agent, ConversationId conversation) {
    news.tellAgent(agent, TYPING, Json.text(new VisitorTypesJson(conversation.value())));
  }

  @Override
  public void agentRead(AgentId reader, ConversationId conversation, ReadMark mark) {
    ReadMarkJson json = ReadMarkJson.of(mark);
    news.tellVisitor(conversation, MARKS, Json.text(new MarksJson(null, null, null, json)));
    news.tellAgent(reader, MARKS, Json.text(new MarksJson(conversation.value(), json, null, null)));
  }

  @Override
  public void visitorRead(Optional<AgentId> agent, ConversationId conversation, ReadMark mark) {
    ReadMarkJson json = ReadMarkJson.of(mark);
    news.tellVisitor(conversation, MARKS, Json.text(new MarksJson(null, json, null, null)));
    agent.ifPresent(
        to ->
            news.tellAgent(
                to, MARKS, Json.text(new MarksJson(conversation.value(), null, json, null))));
  }

  @Override
  public void drafted(AgentId writer, ConversationId conversation, Draft draft) {
    news.tellAgent(
        writer, "draft", Json.text(new DraftedJson(conversation.value(), DraftJson.of(draft))));
  }
}
