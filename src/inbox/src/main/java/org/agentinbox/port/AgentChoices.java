package org.agentinbox.port;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.availability.WeeklySchedule;

/**
 * What an agent chose in the own settings.
 *
 * @param ownZone empty when the host's is good
 * @param languages spoken, the best first, as language tags
 */
public record AgentChoices(
    Optional<ZoneId> ownZone,
    List<String> languages,
    WeeklySchedule chats,
    WeeklySchedule meetings,
    Notifications notifications) {

  /**
   * How an offer makes itself known.
   *
   * @param volume 0 to 100
   */
  public record Notifications(boolean sound, int volume, boolean browser) {
    public Notifications {
      if (volume < 0 || volume > 100) {
        throw new IllegalArgumentException("Not a volume: " + volume);
      }
    }
  }

  /**
   * The choices as they are kept.
   *
   * @param version grows by one with each save, 0 when the agent never saved
   */
  public record Saved(AgentChoices choices, int version, ZoneId hostZone) {}

  public AgentChoices {
    Objects.requireNonNull(ownZone, "ownZone");
    languages = List.copyOf(languages);
    Objects.requireNonNull(chats, "chats");
    Objects.requireNonNull(meetings, "meetings");
    Objects.requireNonNull(notifications, "notifications");
  }
}
