package org.agentinbox.port;

import java.time.Instant;
import java.util.List;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;

/**
 * Which files were brought for which lines, so that what no line refers to can be removed from the
 * {@link FileStore} without losing what another line has.
 */
public interface FileBook {

  /** A file that was brought for a line. */
  record Brought(ConversationId conversation, MessageId line, String key) {}

  /** How many files were brought to a conversation. */
  int count(ConversationId conversation);

  /** Whether this file was brought for this line before. */
  boolean isBrought(Brought brought);

  /**
   * Somebody is about to keep a file. From now on it is not removed.
   *
   * @return false when it is being removed at this moment: try again later
   */
  boolean claim(Brought brought, Instant now);

  /** What was brought before a moment and has not been looked at since. */
  List<Brought> unsettled(Instant before, int limit);

  /** There is a line with this file. */
  void settle(Brought brought);

  /**
   * There is none and there will be none. When nobody else brought the same file, it is marked as
   * being removed.
   */
  void drop(Brought brought);

  /** Files that are being removed. */
  List<String> doomed(int limit);

  /** Is removed; can be brought again. */
  void removed(String key);
}
