package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import org.agentinbox.port.ConversationStore;

/**
 * Lets schedules begin and end. Called several times a second; what is due is in the store, so that
 * nothing is forgotten while the server is down.
 */
public final class SettleAvailability {
  /** How often to call {@link #settle()}. */
  public static final int EVERY_MILLIS = 250;

  private final ConversationStore store;
  private final AvailabilityKeeper keeper;
  private final RoutingSignal routing;
  private final Clock clock;

  public SettleAvailability(
      ConversationStore store, AvailabilityKeeper keeper, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.keeper = keeper;
    this.routing = routing;
    this.clock = clock;
  }

  /** The stage completes with how many agents were computed anew. */
  public CompletionStage<Integer> settle() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store
        .change(unit -> keeper.settleDue(unit, now))
        .thenApply(
            settled -> {
              if (settled > 0) {
                routing.lookAgain();
              }
              return settled;
            });
  }
}
