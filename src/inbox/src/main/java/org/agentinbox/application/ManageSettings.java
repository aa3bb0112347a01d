package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.AgentState;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.SettingsReads.Change;
import org.agentinbox.port.SettingsReads.Saved;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** An administrator reads and changes the settings; every change is remembered. */
public final class ManageSettings {
  private static final int NEWEST = 50;

  /** The settings as they are; {@code changed} is empty while nobody has saved any. */
  public record Found(int version, ChatSettings settings, Optional<Changed> changed) {}

  /** When and by whom. */
  public record Changed(Instant at, Person by) {}

  /** That somebody saved something. */
  public record ChangeFound(String name, int version, Changed changed) {}

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final RoutingSignal routing;
  private final Clock clock;

  public ManageSettings(
      ConversationStore store, CurrentSettings settings, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Found>> read(AgentSession session) {
    return asAdministrator(session, () -> store.read(reads -> Outcome.done(found(reads))));
  }

  /** The newest changes of all settings, the newest first. */
  public CompletionStage<Outcome<List<ChangeFound>>> changes(AgentSession session) {
    return asAdministrator(
        session,
        () ->
            store.read(
                reads ->
                    Outcome.done(
                        reads.settings().newestChanges(NEWEST).stream()
                            .map(change -> change(reads, change))
                            .toList())));
  }

  /**
   * @param version what the administrator read, so that nobody overwrites what they have not seen
   */
  public CompletionStage<Outcome<Found>> save(
      AgentSession session, int version, SettingsForm form) {
    AgentId me = new AgentId(session.agent().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return asAdministrator(
        session,
        () ->
            store
                .change(unit -> save(unit, me, version, form, now))
                .thenApply(
                    outcome -> {
                      routing.lookAgain();
                      return outcome;
                    }));
  }

  private Outcome<Found> save(
      ConversationUnit unit, AgentId me, int version, SettingsForm form, Instant now) {
    ChatSettings before = settings.in(unit);
    return form.check(before)
        .then(
            wanted -> {
              Optional<Saved> saved =
                  unit.settings()
                      .save(CurrentSettings.NAME, settings.text(wanted), version, me, now);
              if (saved.isEmpty()) {
                return Outcome.<Found>refused(RefusalCode.SETTINGS_CHANGED);
              }
              if (wanted.overrideEndsAtMidnight() != before.overrideEndsAtMidnight()) {
                unit.hours().everybodyIsDue();
              }
              if (!wanted.idleTime().equals(before.idleTime())) {
                unit.hasten(Deadline.Kind.IDLE, now); // each is looked at anew
              }
              return Outcome.done(new Found(saved.get().version(), wanted, changed(unit, saved)));
            });
  }

  private Found found(ConversationReads reads) {
    Optional<Saved> saved = reads.settings().read(CurrentSettings.NAME);
    return new Found(
        saved.map(Saved::version).orElse(0), settings.in(reads), changed(reads, saved));
  }

  private static Optional<Changed> changed(ConversationReads reads, Optional<Saved> saved) {
    return saved.map(it -> new Changed(it.at(), person(reads, it.by())));
  }

  private static ChangeFound change(ConversationReads reads, Change change) {
    return new ChangeFound(
        change.name().equals(CurrentSettings.NAME) ? "settings" : change.name(),
        change.version(),
        new Changed(change.at(), person(reads, change.by())));
  }

  private static Person person(ConversationReads reads, AgentId id) {
    return new Person(id, reads.agent(id).map(AgentState::name).orElse(id.value()));
  }

  private static <T> CompletionStage<Outcome<T>> asAdministrator(
      AgentSession session, Supplier<CompletionStage<Outcome<T>>> work) {
    return session.may(Permission.ADMIN)
        ? work.get()
        : CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
  }
}
