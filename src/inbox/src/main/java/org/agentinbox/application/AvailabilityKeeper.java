package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentHoursBook.Kept;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationUnit;

/**
 * Changes agents' availability within somebody's transaction: computes it anew, keeps it beside its
 * causes, and tells the agent when it differs.
 */
public final class AvailabilityKeeper {
  /** Whether an override to <em>available</em> also ends at midnight, as of a transaction. */
  @FunctionalInterface
  public interface MidnightRule {
    boolean endsAtMidnight(ConversationReads reads);
  }

  private final MidnightRule midnight;

  public AvailabilityKeeper(MidnightRule midnight) {
    this.midnight = midnight;
  }

  /**
   * Computes everybody anew whose state may have changed by itself until now. Whoever decides by
   * agents' availability does this first, so that a late timer misleads nobody.
   *
   * @return how many were computed
   */
  public int settleDue(ConversationUnit unit, Instant now) {
    List<Kept> due = unit.hours().lockDue(now);
    due.forEach(kept -> change(unit, kept, now, (hours, rules) -> hours.withRules(rules, now)));
    return due.size();
  }

  /** The agent uses the switch. */
  Availability use(ConversationUnit unit, AgentId agent, boolean available, Instant now) {
    return change(
        unit,
        locked(unit, agent),
        now,
        (hours, rules) -> hours.withRules(rules, now).switchTo(available, now));
  }

  /** The agent missed two offers in a row. */
  Availability missedOffers(ConversationUnit unit, AgentId agent, Instant now) {
    return change(
        unit,
        locked(unit, agent),
        now,
        (hours, rules) -> hours.withRules(rules, now).missedOffers(now));
  }

  /** The agent has another schedule, or the same in another zone. */
  Availability schedule(
      ConversationUnit unit, AgentId agent, WeeklySchedule schedule, Instant now) {
    return change(
        unit,
        locked(unit, agent),
        now,
        (hours, rules) ->
            hours.withRules(new Rules(rules.zone(), schedule, rules.endsAtMidnight()), now));
  }

  private static Kept locked(ConversationUnit unit, AgentId agent) {
    return unit.hours()
        .lock(agent)
        .orElseThrow(() -> new IllegalStateException("Nobody knows agent " + agent));
  }

  /** The rules are read after the agent is locked: who changes them makes everybody due. */
  private Availability change(
      ConversationUnit unit,
      Kept kept,
      Instant now,
      BiFunction<AgentHours, Rules, AgentHours> step) {
    Rules rules =
        new Rules(kept.zone(), kept.hours().rules().schedule(), midnight.endsAtMidnight(unit));
    AgentHours next = step.apply(kept.hours(), rules);
    Availability state = next.at(now);
    Optional<Instant> changesAt = next.changesAt(now);
    unit.hours().keep(kept.agent(), next, state, changesAt);
    if (!state.equals(kept.shown())) {
      unit.publish(kept.agent(), new AgentEvent.AvailabilityChanged(state));
    }
    return state;
  }
}
