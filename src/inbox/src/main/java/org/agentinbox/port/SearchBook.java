package org.agentinbox.port;

import java.util.Set;
import org.agentinbox.domain.conversation.ConversationId;

/** Changes of what past conversations are found by. */
public interface SearchBook extends SearchReads {

  /** By these words, and no others, a past conversation is found from now on. */
  void index(ConversationId id, Set<String> words);
}
