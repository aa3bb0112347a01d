package org.agentinbox.port;

import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;

/**
 * Is told what was committed, so that open feeds can send it on at once. Losing a call costs delay,
 * never an event: the store keeps them all.
 *
 * <p>Called after the commit on a thread of the store; must return quickly and never throw. Events
 * of one stream usually arrive in order, but a listener must cope when they do not.
 */
public interface CommitListener {
  /** What agents and supervisors see lists of. */
  enum Lists {
    /** Conversations that are over. */
    PAST("past"),
    /** Open conversations: who waits, and who is with whom. */
    QUEUE("queue"),
    /** Who works here, and how much they have to do. */
    AGENTS("agents"),
    /** Texts to use again. */
    REPLIES("replies");

    private final String code;

    Lists(String code) {
      this.code = code;
    }

    /** As in the protocol. */
    public String code() {
      return code;
    }
  }

  /** A line was added; its {@code seq} is its position in the visitor's stream. */
  void entryCommitted(ConversationId conversation, Entry entry);

  /** An agent's stream grew by one. */
  void agentEventCommitted(AgentId agent, long position, AgentEvent event);

  /**
   * Another node wrote to this agent's stream or conversation, or the store cannot tell: read from
   * your position if somebody is listening here.
   */
  void streamGrew(String streamName);

  /** Hints may have been lost: every stream that somebody is listening to here may have grown. */
  default void streamsGrew() {}

  /** Lists show something else now, by a commit here or on another node. */
  default void listsChanged(Set<Lists> lists) {}

  /**
   * Another node has news, see {@link LiveNews}, for whoever reads this stream here.
   *
   * @param streamName as for {@link #streamGrew}
   */
  default void newsHeard(String streamName, String name, String json) {}
}
