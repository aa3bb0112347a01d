package org.agentinbox.port;

import java.time.Instant;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.PageVisit;

/** Writes down what becomes known of visitors. */
public interface VisitorBook extends VisitorReads {

  /** Replaces what this source said before. */
  void give(ConversationId id, Given given);

  void link(ConversationId id, ContactLink link);

  /** As if nobody had ever looked for the record. */
  void forgetLink(ConversationId id);

  /**
   * Notes a page, or that it is still open or was left; keeps the newest {@link PageVisit#KEPT}.
   *
   * @return whether anything else is to be seen now than before
   */
  boolean visit(ConversationId id, PageVisit visit);

  /** Keeps a record as an agent sees it. */
  void remember(String agent, String contact, Remembered remembered);

  /** An agent may not see the record any more. */
  void forget(String agent, String contact);

  /** The record is gone. */
  void forgetContact(String contact);

  /** Forgets what nobody looked at since; some at once. */
  int forgetRecordsBefore(Instant moment);
}
