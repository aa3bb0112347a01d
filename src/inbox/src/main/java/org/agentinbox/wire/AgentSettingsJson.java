package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.List;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.port.AgentChoices;

/** An agent's own settings. */
@Schema(name = "AgentSettings")
public record AgentSettingsJson(
    int version,
    String zone,
    boolean ownZone,
    String hostZone,
    List<String> languages,
    List<BlockJson> chatSchedule,
    List<BlockJson> meetingSchedule,
    NotificationsJson notifications) {

  /** A piece of every week; {@code to} not after {@code from} means the next day. */
  @Schema(name = "Block")
  public record BlockJson(
      @Schema(allowableValues = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) String day,
      @Schema(description = "HH:mm") String from,
      @Schema(description = "HH:mm") String to) {
    public Block.Typed typed() {
      return new Block.Typed(day, from, to);
    }

    public static List<BlockJson> of(WeeklySchedule schedule) {
      return schedule.blocks().stream()
          .map(Block::typed)
          .map(it -> new BlockJson(it.day(), it.from(), it.to()))
          .toList();
    }
  }

  /** How an offer makes itself known. */
  @Schema(name = "Notifications")
  public record NotificationsJson(
      Boolean sound, @Schema(minimum = "0", maximum = "100") Integer volume, Boolean browser) {}

  public static AgentSettingsJson of(AgentChoices.Saved saved) {
    AgentChoices choices = saved.choices();
    ZoneId zone = choices.ownZone().orElse(saved.hostZone());
    return new AgentSettingsJson(
        saved.version(),
        zone.getId(),
        choices.ownZone().isPresent(),
        saved.hostZone().getId(),
        choices.languages(),
        BlockJson.of(choices.chats()),
        BlockJson.of(choices.meetings()),
        new NotificationsJson(
            choices.notifications().sound(),
            choices.notifications().volume(),
            choices.notifications().browser()));
  }
}
