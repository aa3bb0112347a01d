package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An agent's own settings: zone, schedules, languages, notifications. Nobody else's. */
public final class AgentSettings {
  private final ConversationStore store;
  private final AvailabilityKeeper keeper;
  private final RoutingSignal routing;
  private final Clock clock;

  public AgentSettings(
      ConversationStore store, AvailabilityKeeper keeper, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.keeper = keeper;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<AgentChoices.Saved>> read(AgentSession session) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    KnownAgent me = KnownAgents.of(session);
    Instant now = now();
    return store.change(
        unit -> {
          unit.ensureAgent(me, now);
          return Outcome.done(unit.choices(me.id()).orElseThrow());
        });
  }

  /** Saves everything or nothing. What the schedule says from now on holds at once. */
  public CompletionStage<Outcome<AgentChoices.Saved>> save(
      AgentSession session, AgentSettingsForm form) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    KnownAgent me = KnownAgents.of(session);
    return form.check()
        .fold(
            checked -> save(me, checked),
            refusal -> CompletableFuture.completedStage(Outcome.refused(refusal)));
  }

  private CompletionStage<Outcome<AgentChoices.Saved>> save(
      KnownAgent me, AgentSettingsForm.Checked checked) {
    Instant now = now();
    return store
        .change(unit -> save(unit, me, checked, now))
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private Outcome<AgentChoices.Saved> save(
      ConversationUnit unit, KnownAgent me, AgentSettingsForm.Checked checked, Instant now) {
    unit.ensureAgent(me, now);
    AgentChoices choices = checked.choices();
    if (!unit.hours().saveChoices(me.id(), choices, checked.version())) {
      return Outcome.refused(RefusalCode.SETTINGS_CHANGED);
    }
    keeper.schedule(unit, me.id(), choices.chats(), now);
    return Outcome.done(unit.choices(me.id()).orElseThrow());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
