package org.agentinbox.store.jdbc;

import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;

/** What to answer when a message id is there already. */
final class Repeats {
  private Repeats() {}

  /**
   * The first result for the same message again, whatever became of the conversation since then;
   * otherwise a refusal. Who takes no part learns nothing about ids.
   *
   * @param refusal why the conversation would refuse the message if it were new
   */
  static Outcome<SentMessage> answer(Entry first, MessageDraft draft, Optional<Refusal> refusal) {
    if (first.author().samePersonAs(draft.author())
        && first.kind() == draft.text().kind()
        && first.text().equals(draft.text().value())) {
      return Outcome.done(new SentMessage(first, true));
    }
    return Outcome.refused(
        refusal
            .filter(reason -> reason.code() == RefusalCode.CONVERSATION_NOT_FOUND)
            .orElse(Refusal.of(RefusalCode.MESSAGE_ID_REUSED)));
  }
}
