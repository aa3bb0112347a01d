package org.agentinbox.application;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.AgentChoices.Notifications;

/**
 * What an agent typed into the own settings, unchecked; anything may be null.
 *
 * @param zone read only with {@code ownZone}
 */
public record AgentSettingsForm(
    Integer version,
    Boolean ownZone,
    String zone,
    List<String> languages,
    List<Block.Typed> chatSchedule,
    List<Block.Typed> meetingSchedule,
    Boolean sound,
    Integer volume,
    Boolean browser) {
  private static final int MOST_LANGUAGES = 20;
  private static final int TAG_LENGTH = 35;
  // Zones that a screen can name; not offsets, which know nothing of daylight saving.
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  /** Choices that can be saved, and the version they replace. */
  public record Checked(AgentChoices choices, int version) {}

  /** The choices, when every field is in order; the first field at fault otherwise. */
  public Outcome<Checked> check() {
    if (version == null || version < 0) {
      return invalid("version");
    }
    if (ownZone == null) {
      return invalid("ownZone");
    }
    if (ownZone && (zone == null || !ZONES.contains(zone))) {
      return invalid("zone");
    }
    Optional<List<String>> tags = tags();
    if (tags.isEmpty()) {
      return invalid("languages");
    }
    if (sound == null || browser == null || volume == null || volume < 0 || volume > 100) {
      return invalid("notifications");
    }
    Optional<ZoneId> own = ownZone ? Optional.of(ZoneId.of(zone)) : Optional.empty();
    Notifications notifications = new Notifications(sound, volume, browser);
    return schedule(chatSchedule, "chatSchedule")
        .then(
            chats ->
                schedule(meetingSchedule, "meetingSchedule")
                    .map(
                        meetings ->
                            new AgentChoices(own, tags.get(), chats, meetings, notifications)))
        .map(choices -> new Checked(choices, version));
  }

  private Optional<List<String>> tags() {
    if (languages == null || languages.isEmpty() || languages.size() > MOST_LANGUAGES) {
      return Optional.empty();
    }
    Set<String> tags = new LinkedHashSet<>();
    for (String language : languages) {
      if (language == null || language.length() > TAG_LENGTH) {
        return Optional.empty();
      }
      String tag = Locale.forLanguageTag(language).toLanguageTag();
      if (tag.equals("und")) {
        return Optional.empty();
      }
      tags.add(tag);
    }
    return Optional.of(List.copyOf(tags));
  }

  private static Outcome<WeeklySchedule> schedule(List<Block.Typed> typed, String field) {
    if (typed == null) {
      return invalid(field);
    }
    List<Block> blocks = typed.stream().flatMap(it -> Block.of(it).stream()).toList();
    if (blocks.size() < typed.size()) {
      return invalid(field);
    }
    return WeeklySchedule.of(blocks)
        .fold(Outcome::done, refusal -> Outcome.refused(Refusal.of(refusal.code(), field)));
  }

  private static <T> Outcome<T> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
