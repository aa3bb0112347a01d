package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.MINA;
import static org.agentinbox.store.jdbc.Samples.NOON;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.known;
import static org.agentinbox.store.jdbc.Samples.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.availability.AgentHours;
import org.agentinbox.domain.availability.AgentHours.Rules;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.AgentChoices.Notifications;
import org.agentinbox.port.AgentHoursBook.Kept;
import org.agentinbox.port.KnownAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with agents' hours and choices. A subclass names an empty database. */
abstract class AgentHoursContract {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WeeklySchedule OFFICE =
      WeeklySchedule.parse("1 09:00-12:30,1 13:30-17:00,7 22:00-06:00");

  private JdbcConversationStore store;

  abstract StoreSettings settings();

  @BeforeEach
  void open() {
    store = reopened();
    ensure(known(LUKAS, "Lukas"));
    ensure(known(MINA, "Mina"));
  }

  private JdbcConversationStore reopened() {
    return JdbcConversationStore.open(
        settings(), new SampleCodec(), new RecordingListener(), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void ensure(KnownAgent agent) {
    run(
        store,
        unit -> {
          unit.ensureAgent(agent, NOON);
          return true;
        });
  }

  private Kept kept(AgentId agent) {
    return run(store, unit -> unit.hours().lock(agent)).orElseThrow();
  }

  private void keep(AgentId agent, AgentHours hours, Instant now) {
    run(
        store,
        unit -> {
          unit.hours().keep(agent, hours, hours.at(now), hours.changesAt(now));
          return true;
        });
  }

  private List<AgentId> due(Instant now) {
    return run(store, unit -> unit.hours().lockDue(now)).stream().map(Kept::agent).toList();
  }

  @Test
  void somebodyNewHasNoSchedule() {
    AgentHours none = AgentHours.initial(new Rules(BERLIN, WeeklySchedule.NONE, false), NOON);
    assertEquals(new Kept(LUKAS, none, BERLIN, Availability.initial(NOON)), kept(LUKAS));
    assertEquals(List.of(), due(Instant.ofEpochMilli(Long.MAX_VALUE - 1)));
    assertEquals(Optional.empty(), run(store, unit -> unit.hours().lock(new AgentId("nobody"))));
  }

  @Test
  void hoursSurvive() {
    Rules rules = new Rules(ZoneId.of("Asia/Seoul"), OFFICE, true);
    AgentHours scheduled = AgentHours.initial(rules, NOON);
    for (AgentHours hours :
        List.of(
            scheduled,
            scheduled.switchTo(true, NOON),
            scheduled.switchTo(true, NOON).missedOffers(NOON.plusMillis(7)))) {
      Instant now = NOON.plusMillis(7);
      keep(LUKAS, hours, now);
      Availability state = hours.at(now);
      store.close();
      store = reopened();
      Kept kept = kept(LUKAS);
      assertEquals(state, kept.shown());
      assertEquals(state, kept.hours().at(now));
      assertEquals(hours.switched(), kept.hours().switched());
      assertEquals(rules, kept.hours().rules());
      assertEquals(hours.rulesSince(), kept.hours().rulesSince());
      assertEquals(
          state, await(store.read(reads -> reads.agent(LUKAS))).orElseThrow().availability());
    }
  }

  @Test
  void whoMustBeComputedAgainIsDue() {
    AgentHours office = AgentHours.initial(new Rules(BERLIN, OFFICE, false), NOON);
    keep(LUKAS, office, NOON);
    keep(MINA, office, NOON);
    Instant change = office.changesAt(NOON).orElseThrow();
    assertEquals(List.of(), due(change.minusMillis(1)));
    assertEquals(List.of(LUKAS, MINA), due(change));
    keep(MINA, office, change);
    assertEquals(List.of(LUKAS), due(change));
  }

  @Test
  void aRuleForEverybodyMakesEverybodyDue() {
    run(
        store,
        unit -> {
          unit.hours().everybodyIsDue();
          return true;
        });
    assertEquals(List.of(LUKAS, MINA), due(NOON));
  }

  @Test
  void anotherZoneOfTheHostIsComputedOnceItIsDue() {
    ensure(new KnownAgent(LUKAS, "Lukas", ZoneId.of("Asia/Seoul"), "ko", false));
    assertEquals(List.of(LUKAS), due(NOON));
    Kept kept = kept(LUKAS);
    assertEquals(ZoneId.of("Asia/Seoul"), kept.zone());
    assertEquals(BERLIN, kept.hours().rules().zone());
    assertEquals(List.of("ko"), choices(LUKAS).choices().languages());
  }

  @Test
  void theOwnZoneWinsOverTheHosts() {
    ZoneId lisbon = ZoneId.of("Europe/Lisbon");
    assertTrue(save(own(Optional.of(lisbon)), 0));
    ensure(new KnownAgent(LUKAS, "Lukas", ZoneId.of("Asia/Seoul"), "ko", true));
    assertEquals(lisbon, kept(LUKAS).zone());
    assertEquals(List.of(), due(NOON));
    assertEquals(ZoneId.of("Asia/Seoul"), choices(LUKAS).hostZone());
  }

  private static AgentChoices own(Optional<ZoneId> zone) {
    return new AgentChoices(
        zone,
        List.of("de", "pt-BR"),
        WeeklySchedule.NONE,
        OFFICE,
        new Notifications(false, 0, true));
  }

  private boolean save(AgentChoices choices, int expected) {
    return run(store, unit -> unit.hours().saveChoices(LUKAS, choices, expected));
  }

  private AgentChoices.Saved choices(AgentId agent) {
    return await(store.read(reads -> reads.choices(agent))).orElseThrow();
  }

  @Test
  void choicesAreKeptWithTheirVersion() {
    assertEquals(
        new AgentChoices.Saved(
            new AgentChoices(
                Optional.empty(),
                List.of("de"),
                WeeklySchedule.NONE,
                WeeklySchedule.NONE,
                new Notifications(true, 70, true)),
            0,
            BERLIN),
        choices(LUKAS));
    AgentChoices own = own(Optional.empty());
    assertTrue(save(own, 0));
    assertFalse(save(own(Optional.of(BERLIN)), 0));
    assertFalse(save(own(Optional.of(BERLIN)), 2));
    assertEquals(new AgentChoices.Saved(own, 1, BERLIN), choices(LUKAS));
    assertEquals(0, choices(MINA).version());
    assertEquals(
        Optional.empty(), await(store.read(reads -> reads.choices(new AgentId("nobody")))));
  }
}
