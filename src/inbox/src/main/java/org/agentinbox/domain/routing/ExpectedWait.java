package org.agentinbox.domain.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a visitor will probably wait: from what happened lately, or nothing where too little
 * did. A range, because a single figure would claim to know.
 */
public record ExpectedWait(Duration from, Duration to) {
  /** With fewer samples there is nothing honest to say. */
  public static final int FEWEST_SAMPLES = 5;

  /**
   * When somebody has room: the middle half of the times that recent visitors waited.
   *
   * @param waits in any order
   */
  public static Optional<ExpectedWait> ofRecent(List<Duration> waits) {
    if (waits.size() < FEWEST_SAMPLES) {
      return Optional.empty();
    }
    List<Duration> sorted = waits.stream().sorted().toList();
    int last = sorted.size() - 1;
    return Optional.of(range(sorted.get(last / 4).toSeconds(), sorted.get(last - last / 4)));
  }

  /**
   * When everybody has as many chats as they can: as many chats must end as there are visitors up
   * to this one. Ends come like drops of rain, so their number varies by its square root.
   *
   * @param position in the queue, from 1
   * @param ended how many chats ended in the time
   */
  public static Optional<ExpectedWait> ofFreedPlaces(int position, int ended, Duration time) {
    if (ended < FEWEST_SAMPLES) {
      return Optional.empty();
    }
    double secondsEach = (double) time.toSeconds() / ended;
    double spread = Math.sqrt(position);
    return Optional.of(
        range(
            Math.round((position - spread) * secondsEach),
            Duration.ofSeconds(Math.round((position + spread) * secondsEach))));
  }

  private static ExpectedWait range(long fromSeconds, Duration to) {
    long from = Math.max(0, fromSeconds);
    return new ExpectedWait(
        Duration.ofSeconds(from), Duration.ofSeconds(Math.max(from + 1, to.toSeconds())));
  }
}
