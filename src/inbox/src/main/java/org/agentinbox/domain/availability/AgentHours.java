package org.agentinbox.domain.availability;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.agentinbox.domain.availability.Availability.Next;
import org.agentinbox.domain.availability.Availability.Reason;

/**
 * When one agent takes chats: the schedule, and the switch while it overrides the schedule. A pure
 * value; what it was at a moment it will always have been.
 *
 * @param rulesSince from when the rules hold: only what happens after it ends an override
 * @param since from when the state that the schedule gave at {@code rulesSince} has lasted
 * @param switched present from the switch's use until it is used again or the override has ended
 *     and was settled
 */
public record AgentHours(
    Rules rules, Instant rulesSince, Instant since, Optional<Switched> switched) {

  /**
   * By what the state is found at any moment.
   *
   * @param endsAtMidnight whether an override to <em>available</em> also ends at midnight
   */
  public record Rules(ZoneId zone, WeeklySchedule schedule, boolean endsAtMidnight) {
    public Rules {
      Objects.requireNonNull(zone, "zone");
      Objects.requireNonNull(schedule, "schedule");
    }

    private OpeningHours hours() {
      return new OpeningHours(schedule, zone);
    }
  }

  /** The switch overrides the schedule. */
  public record Switched(boolean available, Reason reason, Instant since) {
    public Switched {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(since, "since");
    }

    private boolean isAlready(Switched other) {
      return available == other.available && reason == other.reason;
    }
  }

  public AgentHours {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(rulesSince, "rulesSince");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(switched, "switched");
  }

  /** Somebody new, who has not chosen anything. */
  public static AgentHours initial(Rules rules, Instant now) {
    return new AgentHours(rules, now, now, Optional.empty());
  }

  /** The state at a moment, which must not be before the rules or the override began. */
  public Availability at(Instant now) {
    AgentHours settled = settled(now);
    return settled.present(now, settled.next(now));
  }

  /** When {@link #at} must be asked again: until then it answers the same. */
  public Optional<Instant> changesAt(Instant now) {
    AgentHours settled = settled(now);
    return settled.switched.isPresent() ? settled.overrideEnd() : settled.next(now).map(Next::at);
  }

  /** The same, without an override that has ended by now. */
  public AgentHours settled(Instant now) {
    return overrideEnd()
        .filter(end -> !end.isAfter(now))
        .map(end -> new AgentHours(rules, end, end, Optional.empty()))
        .orElse(this);
  }

  /** The agent uses the switch. Choosing what the schedule says anyway gives the schedule back. */
  public AgentHours switchTo(boolean available, Instant now) {
    AgentHours settled = settled(now);
    boolean asScheduled = !rules.schedule().isEmpty() && rules.hours().isOpen(now) == available;
    if (asScheduled) {
      return settled.switched.isEmpty()
          ? settled
          : new AgentHours(rules, now, now, Optional.empty());
    }
    Switched chosen = new Switched(available, Reason.OWN_CHOICE, now);
    return settled.switched.filter(it -> it.isAlready(chosen)).isPresent()
        ? settled
        : settled.with(chosen);
  }

  /** Two offers in a row were missed: unavailable, unless that is so already. */
  public AgentHours missedOffers(Instant now) {
    AgentHours settled = settled(now);
    return settled.present(now, Optional.empty()).available()
        ? settled.with(new Switched(false, Reason.MISSED_OFFERS, now))
        : settled;
  }

  /**
   * The same with other rules. An override that has not ended by now goes on, and only what the new
   * rules bring from now on ends it.
   */
  public AgentHours withRules(Rules changed, Instant now) {
    AgentHours settled = settled(now);
    if (changed.equals(rules)) {
      return settled;
    }
    AgentHours edited = new AgentHours(changed, now, now, settled.switched);
    Availability before = settled.present(now, Optional.empty());
    Availability after = edited.present(now, Optional.empty());
    boolean goesOn = before.available() == after.available() && before.reason() == after.reason();
    return goesOn ? new AgentHours(changed, now, before.since(), settled.switched) : edited;
  }

  private AgentHours with(Switched override) {
    return new AgentHours(rules, rulesSince, since, Optional.of(override));
  }

  /** When the override ends by itself: not before the switch was used or the rules changed. */
  private Optional<Instant> overrideEnd() {
    if (switched.isEmpty()) {
      return Optional.empty();
    }
    Switched override = switched.get();
    Instant from = override.since().isAfter(rulesSince) ? override.since() : rulesSince;
    Optional<Instant> midnight =
        override.available() && rules.endsAtMidnight()
            ? Optional.of(OpeningHours.nextMidnight(from, rules.zone()))
            : Optional.empty();
    return Stream.concat(rules.hours().nextStart(from).stream(), midnight.stream())
        .min(Instant::compareTo);
  }

  /** The state, no override having ended. */
  private Availability present(Instant now, Optional<Next> next) {
    if (switched.isPresent()) {
      Switched override = switched.get();
      return new Availability(override.available(), override.reason(), override.since(), next);
    }
    if (rules.schedule().isEmpty()) {
      return new Availability(false, Reason.INITIAL, since, next);
    }
    Instant began = rules.hours().since(now, rulesSince);
    return new Availability(
        rules.hours().isOpen(now),
        Reason.SCHEDULE,
        began.isAfter(rulesSince) ? began : since,
        next);
  }

  private Optional<Next> next(Instant now) {
    if (switched.isEmpty()) {
      boolean open = rules.hours().isOpen(now);
      return rules.hours().nextChange(now).map(at -> new Next(at, !open));
    }
    boolean available = switched.get().available();
    Optional<Instant> end = overrideEnd();
    Optional<Instant> change =
        end.filter(it -> rules.hours().isOpen(it) != available)
            .or(() -> end.flatMap(it -> rules.hours().nextChange(it)));
    return change.map(at -> new Next(at, !available));
  }
}
