package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An agent uses the switch. Active chats stay untouched either way. */
public final class ChangeAvailability {
  private final ConversationStore store;
  private final AvailabilityKeeper keeper;
  private final RoutingSignal routing;
  private final Clock clock;

  public ChangeAvailability(
      ConversationStore store, AvailabilityKeeper keeper, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.keeper = keeper;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Availability>> change(AgentSession session, boolean available) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    KnownAgent me = KnownAgents.of(session);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store
        .change(
            unit -> {
              unit.ensureAgent(me, now);
              unit.setMissedInRow(me.id(), 0);
              return Outcome.done(keeper.use(unit, me.id(), available, now));
            })
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }
}
