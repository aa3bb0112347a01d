package org.agentinbox.domain.conversation;

import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;

/**
 * What an agent has begun to write.
 *
 * @param text empty when there is nothing any more
 * @param client the page it was written in
 * @param save the how many-th save of that page this is: an earlier one that comes late is known by
 *     it
 */
public record Draft(String text, MessageId client, long save) {

  /** Checks and tidies what a page saves. */
  public static Outcome<Draft> parse(String text, String client, long save) {
    if (!Characters.isWhole(text)) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_MALFORMED, "text"));
    }
    String clean = clean(text);
    if (clean.codePointCount(0, clean.length()) > MessageText.LIMIT) {
      return Outcome.refused(Refusal.of(RefusalCode.MESSAGE_TOO_LONG, "text"));
    }
    Optional<MessageId> page = MessageId.parse(client);
    if (page.isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "client"));
    }
    if (save < 0) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "save"));
    }
    return Outcome.done(new Draft(clean, page.get(), save));
  }

  /** Spaces stay where they are: somebody is in the middle of writing. */
  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .chars()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
        .forEach(c -> kept.append((char) c));
    return Characters.isVisible(kept.toString()) ? kept.toString() : "";
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
