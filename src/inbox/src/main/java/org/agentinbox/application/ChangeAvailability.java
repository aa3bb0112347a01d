package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An agent uses the switch. Active chats stay untouched either way. */
public final class ChangeAvailability {
  private final ConversationStore store;
  private final RoutingSignal routing;
  private final Clock clock;

  public ChangeAvailability(ConversationStore store, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Availability>> change(AgentSession session, boolean available) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Availability chosen = Availability.ownChoice(available, now);
    return store
        .change(
            unit -> {
              unit.ensureAgent(me, session.agent().displayName(), now);
              unit.setAvailability(me, chosen);
              unit.setMissedInRow(me, 0);
              unit.publish(me, new AgentEvent.AvailabilityChanged(chosen));
              return Outcome.done(chosen);
            })
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }
}
