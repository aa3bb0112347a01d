package org.agentinbox.model;

import static org.agentinbox.application.House.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.AgentSettingsForm;
import org.agentinbox.application.HandoverForm;
import org.agentinbox.application.House;
import org.agentinbox.application.KnownAgents;
import org.agentinbox.application.SettingsForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.spi.AgentSession;

/** What agents, administrators, hosts and clocks do, and what is to be expected of it. */
final class Workplace {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(180),
          Duration.ofSeconds(5),
          Duration.ofMinutes(8),
          Duration.ofMinutes(3),
          Duration.ofSeconds(90),
          Duration.ofHours(12));

  private final Machines machines;
  private final Expected expected;
  private final List<Map<String, Integer>> feeds = new ArrayList<>();

  Workplace(Machines machines, Expected expected) {
    this.machines = machines;
    this.expected = expected;
    for (int node = 0; node < machines.nodes(); node++) {
      feeds.add(new HashMap<>());
    }
  }

  private Instant now() {
    return machines.clock.instant();
  }

  private boolean isRemoved(AgentSession agent) {
    return expected.agent(agent.agent().id()).filter(Expected.Agent::removed).isPresent();
  }

  // Agents

  CompletionStage<?> connect(int node, AgentSession agent) {
    if (isRemoved(agent)) {
      return World.nothing();
    }
    feeds.get(node).merge(agent.agent().id(), 1, Integer::sum);
    expected.change(agent.agent().id(), it -> it.reachable(now().plus(Expected.GRACE)));
    return machines.house(node).presence.feedOpened(KnownAgents.of(agent));
  }

  CompletionStage<?> disconnect(int node, AgentSession agent) {
    if (feeds.get(node).containsKey(agent.agent().id())) {
      feeds
          .get(node)
          .computeIfPresent(agent.agent().id(), (id, count) -> count > 1 ? count - 1 : null);
      machines.house(node).presence.feedClosed(new AgentId(agent.agent().id()));
    }
    return World.nothing();
  }

  CompletionStage<?> use(House house, AgentSession agent, boolean on) {
    if (isRemoved(agent)) {
      return World.nothing();
    }
    return house
        .availability
        .change(agent, on)
        .thenAccept(
            outcome -> {
              if (outcome instanceof Outcome.Done) {
                expected.change(
                    agent.agent().id(), it -> it.missed(0).with(it.hours().switchTo(on, now())));
              }
            });
  }

  CompletionStage<?> saveSchedule(House house, AgentSession agent, int variant) {
    Rules rules = expected.agent(agent.agent().id()).orElseThrow().hours().rules();
    return save(house, agent, rules.zone(), Schedules.around(now(), rules.zone(), variant));
  }

  CompletionStage<?> saveZone(House house, AgentSession agent, int variant) {
    Rules rules = expected.agent(agent.agent().id()).orElseThrow().hours().rules();
    ZoneId zone = People.ALL.get(variant % People.ALL.size()).agent().zone();
    return save(house, agent, zone, rules.schedule());
  }

  private CompletionStage<?> save(
      House house, AgentSession agent, ZoneId zone, WeeklySchedule schedule) {
    if (isRemoved(agent)) {
      return World.nothing();
    }
    String id = agent.agent().id();
    AgentSettingsForm form =
        new AgentSettingsForm(
            expected.agent(id).orElseThrow().settingsVersion(),
            true,
            zone.getId(),
            List.of("de"),
            schedule.blocks().stream().map(Block::typed).toList(),
            List.of(),
            true,
            70,
            true);
    Rules rules = new Rules(zone, schedule, expected.midnightRule());
    return house
        .agentSettings
        .save(agent, form)
        .thenAccept(
            outcome -> {
              House.done(outcome);
              expected.change(id, it -> it.saved().with(it.hours().withRules(rules, now())));
            });
  }

  // Supervisors, administrators, the host

  CompletionStage<?> takeOver(House house, ConversationId chat) {
    if (isRemoved(People.SUPERVISOR)) {
      return World.nothing();
    }
    return house.supervise.takeOver(People.SUPERVISOR, chat);
  }

  CompletionStage<?> assign(House house, ConversationId chat, HandoverForm to) {
    if (isRemoved(People.SUPERVISOR)) {
      return World.nothing();
    }
    return house.supervise.assign(People.SUPERVISOR, chat, to);
  }

  CompletionStage<?> midnightRule(House house) {
    boolean rule = !expected.midnightRule();
    int version = House.done(house.manage.read(People.SUPERVISOR)).version();
    SettingsForm form =
        new SettingsForm(
            Machines.SETTINGS.limit(),
            (int) Machines.SETTINGS.offerTime().toSeconds(),
            (int) Machines.SETTINGS.waitLimit().toSeconds(),
            Expected.MISSED_OFFERS,
            10,
            2,
            rule,
            Map.of(),
            true,
            false);
    House.done(house.manage.save(People.SUPERVISOR, version, form));
    expected.midnightRule(rule, now());
    return house.settling.settle();
  }

  CompletionStage<?> plan(House house, int variant) {
    int version = House.done(house.editRouting.read(People.SUPERVISOR)).version();
    return house.editRouting.save(People.SUPERVISOR, Plans.of(variant), version);
  }

  CompletionStage<?> remove(House house, AgentSession agent) {
    if (expected.agent(agent.agent().id()).isEmpty()) {
      return World.nothing();
    }
    expected.change(agent.agent().id(), it -> it.removed(true));
    for (int node = 0; node < machines.nodes(); node++) {
      while (feeds.get(node).containsKey(agent.agent().id())) {
        await(disconnect(node, agent));
      }
    }
    return house.sync.remove(new AgentId(agent.agent().id()));
  }

  CompletionStage<?> comeBack(House house, AgentSession agent) {
    if (!isRemoved(agent)) {
      return World.nothing();
    }
    expected.change(agent.agent().id(), it -> it.removed(false));
    house.signals.incrementAndGet(); // as when the host's list was read
    return house.store.change(
        unit -> {
          unit.roster().here(new AgentId(agent.agent().id()));
          return true;
        });
  }

  // Time and machines

  CompletionStage<?> timers(int node) {
    House house = machines.house(node);
    feeds
        .get(node)
        .keySet()
        .forEach(id -> expected.change(id, it -> it.reachable(now().plus(Expected.GRACE))));
    return house
        .presence
        .refresh()
        .thenCompose(done -> house.deadlines.fire())
        .thenCompose(done -> house.settling.settle());
  }

  CompletionStage<?> time(int pause) {
    machines.clock.advance(pause(pause));
    for (int node = 0; node < machines.nodes(); node++) {
      await(timers(node));
    }
    return World.nothing();
  }

  CompletionStage<?> timeWithoutTimers(int pause) {
    machines.clock.advance(pause(pause));
    return World.nothing();
  }

  private static Duration pause(int number) {
    return PAUSES.get(number % PAUSES.size());
  }

  CompletionStage<?> restart(int node, boolean reopen) {
    feeds.get(node).clear();
    if (reopen) {
      machines.reopen(node);
    } else {
      machines.restart(node);
    }
    machines.house(node).signals.incrementAndGet();
    return World.nothing();
  }
}
