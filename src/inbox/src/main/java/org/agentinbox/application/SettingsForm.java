package org.agentinbox.application;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.MessageText;

/** What an administrator wants the settings to be, unchecked. */
public record SettingsForm(
    int limit,
    int offerSeconds,
    int waitSeconds,
    int missedOffers,
    int idleMinutes,
    int idleWarningMinutes,
    boolean overrideEndsAtMidnight,
    Map<String, String> texts,
    boolean leaveMessage,
    boolean meeting) {
  static final int TEXT_LIMIT = 1000;
  private static final Set<String> LANGUAGES = Set.of("en", "pt", "it", "fr", "de", "ko");

  /** The settings, when every field is in order; the first field at fault otherwise. */
  Outcome<ChatSettings> check(ChatSettings present) {
    return within("limit", limit, 1, 10)
        .then(ok -> within("offerSeconds", offerSeconds, 5, 300))
        .then(ok -> within("waitSeconds", waitSeconds, 10, 500))
        .then(ok -> within("missedOffers", missedOffers, 1, 10))
        .then(ok -> within("idleMinutes", idleMinutes, 2, 240))
        .then(ok -> within("idleWarningMinutes", idleWarningMinutes, 1, idleMinutes - 1))
        .then(ok -> checkedTexts())
        .map(checked -> settings(present, checked));
  }

  private ChatSettings settings(ChatSettings present, Map<String, String> checkedTexts) {
    return new ChatSettings(
        limit,
        Duration.ofSeconds(offerSeconds),
        Duration.ofSeconds(waitSeconds),
        present.reachableGrace(),
        missedOffers,
        Duration.ofMinutes(idleMinutes),
        Duration.ofMinutes(idleWarningMinutes),
        overrideEndsAtMidnight,
        new ChatSettings.Fallback(checkedTexts, leaveMessage, meeting));
  }

  /** An empty text is no text: the catalogue's is shown. */
  private Outcome<Map<String, String>> checkedTexts() {
    Map<String, String> checked = new TreeMap<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (!LANGUAGES.contains(text.getKey())) {
        return invalid("fallback.texts");
      }
      if (text.getValue() == null || !Characters.isWhole(text.getValue())) {
        return invalid("fallback.texts." + text.getKey());
      }
      if (Characters.isVisible(text.getValue())) {
        String tidy = MessageText.parse(text.getValue()).fold(MessageText::value, refused -> "");
        if (tidy.isEmpty() || tidy.codePointCount(0, tidy.length()) > TEXT_LIMIT) {
          return invalid("fallback.texts." + text.getKey());
        }
        checked.put(text.getKey(), tidy);
      }
    }
    return Outcome.done(checked);
  }

  private static Outcome<Boolean> within(String field, int value, int lowest, int highest) {
    return value < lowest || value > highest ? invalid(field) : Outcome.done(true);
  }

  private static <T> Outcome<T> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
