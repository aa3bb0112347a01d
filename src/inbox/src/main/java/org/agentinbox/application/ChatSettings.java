package org.agentinbox.application;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The figures of behaviour that an administrator can change.
 *
 * @param limit most live chats and offers per agent, 1 to 10; an agent may have a limit of their
 *     own
 * @param offerTime how long an agent has to accept
 * @param waitLimit how long a visitor waits in all, 10 to 500 s
 * @param reachableGrace how long an agent counts as reachable after the feed was lost
 * @param missedOffers how many offers missed in a row make an agent unavailable
 * @param idleTime after how long without a message a chat ends by itself
 * @param idleWarning how long before that both sides are warned
 * @param overrideEndsAtMidnight whether an agent's choice to be available also ends at midnight
 */
public record ChatSettings(
    int limit,
    Duration offerTime,
    Duration waitLimit,
    Duration reachableGrace,
    int missedOffers,
    Duration idleTime,
    Duration idleWarning,
    boolean overrideEndsAtMidnight,
    Fallback fallback) {
  public static final ChatSettings DEFAULT =
      new ChatSettings(10, Duration.ofSeconds(45), Duration.ofSeconds(180), Duration.ofSeconds(30));

  /**
   * What a visitor gets whom nobody could take.
   *
   * @param texts the company's own words by language ({@code de}); where there are none, the
   *     reader's catalogue has some
   * @param leaveMessage whether a message can be left
   * @param meeting whether a meeting can be booked
   */
  public record Fallback(Map<String, String> texts, boolean leaveMessage, boolean meeting) {
    public static final Fallback DEFAULT = new Fallback(Map.of(), true, false);

    public Fallback {
      texts = Map.copyOf(texts);
    }

    /** The text for a reader of a language (BCP 47); empty when the company has none. */
    public String textFor(String language) {
      return Optional.ofNullable(texts.get(language.split("-", 2)[0])).orElse("");
    }
  }

  /** With the product's own idle times and fallback. */
  public ChatSettings(int limit, Duration offerTime, Duration waitLimit, Duration reachableGrace) {
    this(
        limit,
        offerTime,
        waitLimit,
        reachableGrace,
        2,
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        false,
        Fallback.DEFAULT);
  }

  public ChatSettings {
    Objects.requireNonNull(reachableGrace, "reachableGrace");
    Objects.requireNonNull(fallback, "fallback");
    within("chats.limit", limit, 1, 10);
    within("offer.seconds", offerTime.toSeconds(), 5, 300);
    within("wait.seconds", waitLimit.toSeconds(), 10, 500);
    within("missedOffers", missedOffers, 1, 10);
    within("idleMinutes", idleTime.toMinutes(), 2, 240);
    within("idleWarningMinutes", idleWarning.toMinutes(), 1, idleTime.toMinutes() - 1);
  }

  private static void within(String name, long value, long lowest, long highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          name + " must be " + lowest + " to " + highest + ", not " + value);
    }
  }
}
