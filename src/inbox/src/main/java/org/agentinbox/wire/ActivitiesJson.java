package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agentinbox.application.Happening;
import org.agentinbox.application.ReadActivities;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.spi.Activity;

/** Part of an activity history, the newest first. */
@Schema(name = "Activities")
public record ActivitiesJson(List<ActivityJson> activities, String next, String host) {
  private static final int LONGEST_TEXT = 4000;

  /** One line of it; which fields there are depends on the type. */
  @Schema(name = "Activity")
  public record ActivityJson(
      String type,
      String at,
      String key,
      String conversation,
      String state,
      String agent,
      String visitor,
      String title,
      String url,
      String hostType,
      String text) {
    static ActivityJson of(Happening happening) {
      Optional<Conversation> chat =
          happening.chat().filter(it -> happening.type() != Happening.Type.FORM);
      return new ActivityJson(
          happening.type().code(),
          Times.iso(happening.at()),
          happening.key(),
          happening.conversation().map(ConversationId::value).orElse(null),
          chat.map(it -> it.state().code()).orElse(null),
          chat.filter(it -> it.state() != ConversationState.MISSED)
              .flatMap(Conversation::agentName)
              .orElse(null),
          happening.chat().map(it -> it.visitor().name()).orElse(null),
          happening
              .page()
              .map(PageVisit::title)
              .or(() -> happening.host().map(Activity::title))
              .or(() -> happening.chat().map(it -> it.page().title()))
              .filter(title -> !title.isBlank())
              .orElse(null),
          happening
              .page()
              .map(PageVisit::url)
              .or(() -> happening.chat().map(it -> it.page().url()))
              .filter(url -> !url.isBlank())
              .orElse(null),
          happening.host().map(Activity::type).orElse(null),
          happening.host().map(it -> brief(it.text())).orElse(null));
    }

    private static String brief(String text) {
      int end = Math.min(text.length(), LONGEST_TEXT);
      boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
      return text.substring(0, splits ? end - 1 : end);
    }
  }

  public static ActivitiesJson of(ReadActivities.Page page) {
    return new ActivitiesJson(
        page.activities().stream().map(ActivityJson::of).toList(),
        page.next().map(ReadActivities.Cursor::toString).orElse(null),
        page.host().name().toLowerCase(Locale.ROOT));
  }
}
