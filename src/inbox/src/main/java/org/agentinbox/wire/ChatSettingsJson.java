package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.CurrentSettings;
import org.agentinbox.application.ManageSettings;

/** The settings of the house: how they are kept, and how administrators read them. */
public final class ChatSettingsJson implements CurrentSettings.Codec {

  /** As they are kept. What a later version added is skipped, what is missing has its default. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record KeptJson(
      Integer limit,
      Integer offerSeconds,
      Integer waitSeconds,
      Integer missedOffers,
      Integer idleMinutes,
      Integer idleWarningMinutes,
      Boolean overrideEndsAtMidnight,
      FallbackJson fallback) {}

  /** What visitors get whom nobody could take. */
  @Schema(name = "Fallback")
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FallbackJson(Map<String, String> texts, boolean leaveMessage, boolean meeting) {
    static FallbackJson of(ChatSettings.Fallback fallback) {
      return new FallbackJson(
          new TreeMap<>(fallback.texts()), fallback.leaveMessage(), fallback.meeting());
    }
  }

  /** As administrators read them. */
  @Schema(name = "Settings")
  public record FoundJson(
      int version,
      int limit,
      long offerSeconds,
      long waitSeconds,
      int missedOffers,
      long idleMinutes,
      long idleWarningMinutes,
      boolean overrideEndsAtMidnight,
      FallbackJson fallback,
      ChangedJson changed) {
    public static FoundJson of(ManageSettings.Found found) {
      ChatSettings settings = found.settings();
      return new FoundJson(
          found.version(),
          settings.limit(),
          settings.offerTime().toSeconds(),
          settings.waitLimit().toSeconds(),
          settings.missedOffers(),
          settings.idleTime().toMinutes(),
          settings.idleWarning().toMinutes(),
          settings.overrideEndsAtMidnight(),
          FallbackJson.of(settings.fallback()),
          found.changed().map(ChangedJson::of).orElse(null));
    }
  }

  /** When and by whom. */
  @Schema(name = "Changed")
  public record ChangedJson(String at, PersonJson by) {
    static ChangedJson of(ManageSettings.Changed changed) {
      return new ChangedJson(Times.iso(changed.at()), PersonJson.of(changed.by()));
    }
  }

  /** Who changed what. */
  @Schema(name = "SettingsChanges")
  public record ChangesJson(List<ChangeJson> changes) {
    public static ChangesJson of(List<ManageSettings.ChangeFound> found) {
      return new ChangesJson(
          found.stream()
              .map(
                  change ->
                      new ChangeJson(
                          change.name(),
                          change.version(),
                          Times.iso(change.changed().at()),
                          PersonJson.of(change.changed().by())))
              .toList());
    }
  }

  /** One change. */
  @Schema(name = "SettingsChange")
  public record ChangeJson(String name, int version, String at, PersonJson by) {}

  @Override
  public String write(ChatSettings settings) {
    return Json.text(
        new KeptJson(
            settings.limit(),
            Math.toIntExact(settings.offerTime().toSeconds()),
            Math.toIntExact(settings.waitLimit().toSeconds()),
            settings.missedOffers(),
            Math.toIntExact(settings.idleTime().toMinutes()),
            Math.toIntExact(settings.idleWarning().toMinutes()),
            settings.overrideEndsAtMidnight(),
            FallbackJson.of(settings.fallback())));
  }

  @Override
  public ChatSettings read(String text, ChatSettings defaults) {
    KeptJson kept;
    try {
      kept = Json.read(text.getBytes(StandardCharsets.UTF_8), KeptJson.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChatSettings(
        or(kept.limit(), defaults.limit()),
        seconds(kept.offerSeconds(), defaults.offerTime()),
        seconds(kept.waitSeconds(), defaults.waitLimit()),
        defaults.reachableGrace(),
        or(kept.missedOffers(), defaults.missedOffers()),
        minutes(kept.idleMinutes(), defaults.idleTime()),
        minutes(kept.idleWarningMinutes(), defaults.idleWarning()),
        or(kept.overrideEndsAtMidnight(), defaults.overrideEndsAtMidnight()),
        kept.fallback() == null ? defaults.fallback() : fallback(kept.fallback()));
  }

  private static ChatSettings.Fallback fallback(FallbackJson kept) {
    return new ChatSettings.Fallback(
        kept.texts() == null ? Map.of() : kept.texts(), kept.leaveMessage(), kept.meeting());
  }

  private static <T> T or(T valueOrNull, T otherwise) {
    return valueOrNull == null ? otherwise : valueOrNull;
  }

  private static Duration seconds(Integer secondsOrNull, Duration otherwise) {
    return secondsOrNull == null ? otherwise : Duration.ofSeconds(secondsOrNull);
  }

  private static Duration minutes(Integer minutesOrNull, Duration otherwise) {
    return minutesOrNull == null ? otherwise : Duration.ofMinutes(minutesOrNull);
  }
}
