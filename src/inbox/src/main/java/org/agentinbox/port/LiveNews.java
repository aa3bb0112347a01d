package org.agentinbox.port;

import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * Tells whoever has a feed open, on any node, what is worth nothing later: that somebody types, how
 * far somebody has read. Such an event has no position and may be lost, on the way to another node
 * or in front of a client that does not keep up; what must not be lost is published or read again.
 *
 * <p>Never waits and never fails.
 */
public interface LiveNews {
  /** Longer ones reach the feeds of this node only. */
  int MOST_CHARACTERS = 2_000;

  /**
   * @param name of the event, as in the protocol
   * @param json its data, in one line
   */
  void tellAgent(AgentId agent, String name, String json);

  /** The same for the visitor of a conversation. */
  void tellVisitor(ConversationId conversation, String name, String json);

  /** Tells nobody. */
  LiveNews NOBODY =
      new LiveNews() {
        @Override
        public void tellAgent(AgentId agent, String name, String json) {}

        @Override
        public void tellVisitor(ConversationId conversation, String name, String json) {}
      };
}
