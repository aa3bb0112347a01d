package org.agentinbox.application;

import java.util.ArrayList;
import java.util.List;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.LiveNews;

/** Remembers what was told, a line each, until somebody takes it. */
final class RecordingNews implements LiveNews {
  private final List<String> told = new ArrayList<>();

  @Override
  public synchronized void tellAgent(AgentId agent, String name, String json) {
    told.add(agent + " " + name + " " + json);
  }

  @Override
  public synchronized void tellVisitor(ConversationId conversation, String name, String json) {
    told.add("visitor of " + conversation + " " + name + " " + json);
  }

  /** What was told since the last call. */
  synchronized List<String> take() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }
}
