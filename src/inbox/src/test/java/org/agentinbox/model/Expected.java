package org.agentinbox.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.WeeklySchedule;

/**
 * What should be so by what has happened, kept apart from the store. Used by any thread: use cases
 * answer on those of the store.
 */
final class Expected {
  static final Duration GRACE = Duration.ofSeconds(30);
  static final int MISSED_OFFERS = 2;

  /** What is known of an agent whom the store knows. */
  record Agent(
      String id,
      boolean mayAccept,
      AgentHours hours,
      Instant reachableUntil,
      int missedInRow,
      boolean removed,
      int settingsVersion) {
    Agent with(AgentHours changed) {
      return new Agent(
          id, mayAccept, changed, reachableUntil, missedInRow, removed, settingsVersion);
    }

    Agent missed(int inRow) {
      return new Agent(id, mayAccept, hours, reachableUntil, inRow, removed, settingsVersion);
    }

    Agent reachable(Instant until) {
      return new Agent(id, mayAccept, hours, until, missedInRow, removed, settingsVersion);
    }

    Agent removed(boolean isRemoved) {
      return new Agent(
          id, mayAccept, hours, reachableUntil, missedInRow, isRemoved, settingsVersion);
    }

    Agent saved() {
      return new Agent(
          id, mayAccept, hours, reachableUntil, missedInRow, removed, settingsVersion + 1);
    }

    boolean isOnDuty(Instant now) {
      return !removed && mayAccept && hours.at(now).available() && reachableUntil.isAfter(now);
    }
  }

  private final Map<String, Agent> agents = new TreeMap<>();
  private final Set<String> started = new TreeSet<>();
  private boolean midnightRule;

  synchronized Map<String, Agent> agents() {
    return Map.copyOf(agents);
  }

  synchronized Optional<Agent> agent(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  synchronized Set<String> started() {
    return Set.copyOf(started);
  }

  synchronized void started(String chat) {
    started.add(chat);
  }

  synchronized boolean midnightRule() {
    return midnightRule;
  }

  /** The store hears of an agent, perhaps for the first time. */
  synchronized void seen(String id, boolean mayAccept, ZoneId zone, Instant now) {
    agents.computeIfAbsent(
        id,
        none ->
            new Agent(
                id,
                mayAccept,
                AgentHours.initial(new Rules(zone, WeeklySchedule.NONE, midnightRule), now),
                Instant.EPOCH,
                0,
                false,
                0));
  }

  synchronized void change(String id, UnaryOperator<Agent> step) {
    agents.computeIfPresent(id, (key, agent) -> step.apply(agent));
  }

  synchronized void midnightRule(boolean rule, Instant now) {
    midnightRule = rule;
    for (String id : new ArrayList<>(agents.keySet())) {
      change(
          id,
          agent -> {
            Rules rules = agent.hours().rules();
            return agent.with(
                agent.hours().withRules(new Rules(rules.zone(), rules.schedule(), rule), now));
          });
    }
  }

  /** An offer was answered: the agent is there. */
  synchronized void answered(String id) {
    change(id, agent -> agent.missed(0));
  }

  /** An offer was missed. */
  synchronized void missed(String id, Instant now) {
    change(
        id,
        agent -> {
          Agent counted = agent.missed(agent.missedInRow() + 1);
          return counted.missedInRow() >= MISSED_OFFERS
              ? counted.with(counted.hours().missedOffers(now))
              : counted;
        });
  }

  /**
   * Answers and missed offers at the same moment count in any order: what the store says, if it can
   * be.
   */
  synchronized void missedAndAnswered(String id, int missed, Picture.Agent stored, Instant now) {
    Agent before = agents.get(id);
    List<Agent> possible = new ArrayList<>();
    for (int inRow = 0; inRow <= before.missedInRow() + missed; inRow++) {
      possible.add(before.missed(inRow));
      if (before.missedInRow() + missed >= MISSED_OFFERS) {
        possible.add(before.missed(inRow).with(before.hours().missedOffers(now)));
      }
    }
    possible.stream()
        .filter(
            it ->
                it.missedInRow() == stored.missedInRow()
                    && it.hours().at(now).available() == stored.available())
        .findFirst()
        .ifPresent(it -> agents.put(id, it));
  }
}
