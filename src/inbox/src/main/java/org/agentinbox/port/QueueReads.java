package org.agentinbox.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;

/** The chats of everybody, as of this transaction: for supervisors and for those who wait. */
public interface QueueReads {

  /** A waiting or offered conversation and when its wait ends. */
  record Queued(Conversation conversation, Optional<Instant> waitEnds) {}

  /** An active conversation and its newest line. */
  record Active(Conversation conversation, Entry newest) {}

  /** Waiting and offered conversations, the longest waiting first. */
  List<Queued> queued(int limit);

  /** The ids of the same. */
  List<ConversationId> queue(int limit);

  /** Everybody's active conversations, the oldest first. */
  List<Active> active(int limit);

  /** How long the newest accepted chats had waited, of those accepted since a moment. */
  List<Duration> waits(Instant acceptedSince, int limit);

  /** How many chats that somebody had accepted ended since a moment. */
  int endedSince(Instant moment);

  Optional<Instant> dueAt(ConversationId id, Deadline.Kind kind);
}
