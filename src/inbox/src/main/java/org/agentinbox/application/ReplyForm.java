package org.agentinbox.application;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.reply.ReplyText;
import org.agentinbox.domain.reply.SavedReply;
import org.agentinbox.domain.routing.Languages;

/**
 * A reply as somebody typed it, unchecked.
 *
 * @param version what its editor had read, 0 for a new one
 */
public record ReplyForm(
    String id,
    int version,
    String shortcut,
    String title,
    String text,
    Optional<String> language,
    boolean shared) {
  private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}\\p{M}_.-]{1,32}");
  private static final int TITLE_LIMIT = 100;

  /** The reply, as it is when this agent saves it now; the first field at fault otherwise. */
  Outcome<SavedReply> check(AgentId me, Instant now) {
    Optional<MessageId> key = MessageId.parse(id);
    if (key.isEmpty()) {
      return Outcome.refused(RefusalCode.REQUEST_NOT_FOUND);
    }
    if (version < 0) {
      return invalid("version");
    }
    String cleanShortcut = shortcut.strip().toLowerCase(Locale.ROOT);
    if (!Characters.isWhole(cleanShortcut) || !SHORTCUT.matcher(cleanShortcut).matches()) {
      return invalid("shortcut");
    }
    String cleanTitle = title.strip();
    if (!Characters.isWhole(cleanTitle)
        || !Characters.isVisible(cleanTitle)
        || Characters.hasControls(cleanTitle)
        || cleanTitle.codePointCount(0, cleanTitle.length()) > TITLE_LIMIT) {
      return invalid("title");
    }
    Optional<String> primary = language.map(Languages::primary);
    if (language.isPresent() && (language.get().length() > 35 || primary.get().isEmpty())) {
      return invalid("language");
    }
    return MessageText.parse(text)
        .then(
            checked ->
                ReplyText.unknownIn(checked.value()).isPresent()
                    ? Outcome.refused(Refusal.of(RefusalCode.REPLY_PLACEHOLDER, "text"))
                    : Outcome.done(
                        new SavedReply(
                            key.get(),
                            shared ? Optional.empty() : Optional.of(me),
                            cleanShortcut,
                            cleanTitle,
                            checked.value(),
                            primary,
                            version + 1,
                            now,
                            me)));
  }

  private static Outcome<SavedReply> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
