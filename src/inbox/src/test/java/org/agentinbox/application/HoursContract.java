package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.availability.Availability.Next;
import org.agentinbox.domain.availability.Availability.Reason;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.AgentChoices;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules, the switch and the settings, on a real store. It is Sunday, 09:30 in UTC. */
abstract class HoursContract {
  private static final Block.Typed TEN_TO_TWELVE = new Block.Typed("sun", "10:00", "12:00");

  private final SettableClock clock = new SettableClock();
  private final AgentSession lukas = agent("lukas");
  private House house;

  abstract StoreSettings database();

  @BeforeEach
  void open() {
    house = new House(database(), ChatSettings.DEFAULT, clock);
    await(house.presence.feedOpened(KnownAgents.of(lukas)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + ":00Z");
  }

  private static AgentSettingsForm form(int version, Block.Typed... chats) {
    return new AgentSettingsForm(
        version, false, null, List.of("de"), List.of(chats), List.of(), true, 70, true);
  }

  private AgentChoices.Saved save(int version, Block.Typed... chats) {
    return done(house.agentSettings.save(lukas, form(version, chats)));
  }

  /** Time passes, the feed stays open, and the timers do or do not come. */
  private void until(String time, boolean timers) {
    clock.advance(Duration.between(clock.instant(), at(time)));
    await(house.presence.refresh());
    if (timers) {
      await(house.settling.settle());
    }
  }

  private Availability shown() {
    return done(house.inbox.snapshot(lukas)).availability();
  }

  private static Availability scheduled(String since, boolean available, String next) {
    Instant change = at(next);
    return new Availability(
        available,
        Reason.SCHEDULE,
        at(since),
        Optional.of(new Next(change.isAfter(at(since)) ? change : week(change), !available)));
  }

  private static Instant week(Instant moment) {
    return moment.plus(Duration.ofDays(7));
  }

  private long told() {
    return await(house.store.read(reads -> reads.agentEventsAfter(new AgentId("lukas"), 0, 1000)))
        .stream()
        .map(AgentFeedEvent::name)
        .filter("availability"::equals)
        .count();
  }

  // The schedule

  @Test
  void aBlockBeginsAndEndsByItself() {
    save(0, TEN_TO_TWELVE);
    assertEquals(scheduled("09:30", false, "10:00"), shown());
    until("09:59", true);
    assertEquals(1, told());
    int signals = house.signals.get();
    until("10:00", true);
    assertTrue(house.signals.get() > signals + 1, "somebody looks for waiting chats");
    assertEquals(scheduled("10:00", true, "12:00"), shown());
    ConversationId id = house.active(lukas, "request-1");
    until("12:00", true);
    assertEquals(scheduled("12:00", false, "10:00"), shown());
    assertEquals(3, told());
    assertEquals(ConversationState.ACTIVE, house.load(id).state());
    assertEquals(0, await(house.settling.settle()), "until the next block nothing is due");
  }

  @Test
  void aLateTimerMisleadsNobody() {
    save(0, TEN_TO_TWELVE);
    until("10:00", false);
    assertEquals(false, shown().available(), "the screen is late");
    house.start("request-1");
    assertEquals(1, house.route(), "the decision is not");
    assertEquals(true, shown().available());
    until("12:00", false);
    house.start("request-2");
    assertEquals(true, shown().available());
    assertEquals(0, house.route());
    assertEquals(false, shown().available());
  }

  @Test
  void whatHappenedWhileTheServerWasDownIsSettledAtItsStart() {
    save(0, TEN_TO_TWELVE);
    until("10:30", true);
    done(house.availability.change(lukas, false));
    assertEquals(Reason.OWN_CHOICE, shown().reason());
    house.close();
    clock.advance(Duration.ofDays(7));
    house = new House(database(), ChatSettings.DEFAULT, clock);
    await(house.settling.settle());
    assertEquals(
        new Availability(
            true,
            Reason.SCHEDULE,
            week(at("10:00")),
            Optional.of(new Next(week(at("12:00")), false))),
        shown());
  }

  // The switch

  @Test
  void theSwitchOverridesUntilTheNextBlockStarts() {
    save(0, TEN_TO_TWELVE, new Block.Typed("sun", "12:00", "13:00"));
    until("10:30", true);
    Availability off = done(house.availability.change(lukas, false));
    assertEquals(
        new Availability(
            false, Reason.OWN_CHOICE, at("10:30"), Optional.of(new Next(at("12:00"), true))),
        off);
    assertEquals(off, shown());
    until("12:00", true);
    assertEquals(scheduled("12:00", true, "13:00"), shown());
  }

  @Test
  void switchingBackOrTwiceIsToldOnce() {
    save(0, TEN_TO_TWELVE);
    until("10:30", true);
    long before = told();
    done(house.availability.change(lukas, true));
    assertEquals(before, told());
    done(house.availability.change(lukas, false));
    done(house.availability.change(lukas, false));
    assertEquals(before + 1, told());
    assertEquals(scheduled("10:30", true, "12:00"), done(house.availability.change(lukas, true)));
    assertEquals(before + 2, told());
  }

  @Test
  void missedOffersOverrideUntilTheNextBlock() {
    save(0, TEN_TO_TWELVE, new Block.Typed("sun", "12:00", "13:00"));
    until("10:00", true);
    house.start("request-1");
    for (int missed = 0; missed < 2; missed++) {
      assertEquals(1, house.route());
      clock.advance(ChatSettings.DEFAULT.offerTime());
      await(house.presence.refresh());
      await(house.deadlines.fire());
    }
    assertEquals(
        new Availability(
            false, Reason.MISSED_OFFERS, clock.instant(), Optional.of(new Next(at("12:00"), true))),
        shown());
    until("12:00", true);
    assertEquals(Reason.SCHEDULE, shown().reason());
  }

  @Test
  void theMidnightRuleHoldsForOverridesFromWhenItIsMade() {
    done(house.availability.change(lukas, true));
    assertEquals(Optional.empty(), shown().next());
    house.midnightRule.set(true);
    await(
        house.store.change(
            unit -> {
              unit.hours().everybodyIsDue();
              return true;
            }));
    await(house.settling.settle());
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    assertEquals(Optional.of(new Next(midnight, false)), shown().next());
    clock.advance(Duration.between(clock.instant(), midnight));
    await(house.settling.settle());
    assertEquals(Availability.initial(midnight), shown());
  }

  // Edits

  @Test
  void anEditWhileOverriddenDoesNotEndTheOverride() {
    save(0, TEN_TO_TWELVE);
    until("10:30", true);
    done(house.availability.change(lukas, false));
    save(1, new Block.Typed("sun", "10:30", "12:00"), new Block.Typed("sun", "12:30", "13:00"));
    assertEquals(
        new Availability(
            false, Reason.OWN_CHOICE, at("10:30"), Optional.of(new Next(at("12:30"), true))),
        shown());
    assertEquals(0, await(house.settling.settle()));
    save(2);
    assertEquals(
        new Availability(false, Reason.OWN_CHOICE, at("10:30"), Optional.empty()), shown());
  }

  @Test
  void theHostsZoneHoldsUntilAnOwnOneIsChosen() {
    save(0, TEN_TO_TWELVE);
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    AgentSession moved =
        new AgentSession(
            new AgentPrincipal("lukas", "Lukas", "l@example.com", Locale.GERMAN, berlin),
            "key",
            lukas.permissions());
    await(house.presence.feedOpened(KnownAgents.of(moved)));
    await(house.settling.settle());
    assertEquals(
        new Availability(
            true, Reason.SCHEDULE, at("09:30"), Optional.of(new Next(at("11:00"), false))),
        shown(),
        "09:30 is 10:30 in Berlin");
    AgentSettingsForm own =
        new AgentSettingsForm(
            1,
            true,
            "Asia/Seoul",
            List.of("ko", "de-at", "ko"),
            List.of(TEN_TO_TWELVE),
            List.of(),
            false,
            0,
            false);
    AgentChoices.Saved saved = done(house.agentSettings.save(moved, own));
    assertEquals(2, saved.version());
    assertEquals(Optional.of(ZoneId.of("Asia/Seoul")), saved.choices().ownZone());
    assertEquals(berlin, saved.hostZone());
    assertEquals(List.of("ko", "de-AT"), saved.choices().languages());
    assertEquals(false, shown().available(), "it is evening in Seoul");
    assertEquals(saved, done(house.agentSettings.read(moved)));
  }

  // Refusals

  @Test
  void whoeverIsTooLateChangesNothing() {
    save(0, TEN_TO_TWELVE);
    assertEquals(RefusalCode.SETTINGS_CHANGED, refused(house.agentSettings.save(lukas, form(0))));
    assertEquals(List.of(TEN_TO_TWELVE), blocks());
    assertEquals(1, done(house.agentSettings.read(lukas)).version());
  }

  private List<Block.Typed> blocks() {
    return done(house.agentSettings.read(lukas)).choices().chats().blocks().stream()
        .map(Block::typed)
        .toList();
  }

  private Refusal refusal(AgentSettingsForm form) {
    Outcome<AgentChoices.Saved> outcome = await(house.agentSettings.save(lukas, form));
    return outcome.fold(
        saved -> {
          throw new AssertionError(saved);
        },
        it -> it);
  }

  @Test
  void whatCannotBeSavedIsRefusedWithItsField() {
    List<String> de = List.of("de");
    List<Block.Typed> none = List.of();
    List<Block.Typed> overlap = List.of(TEN_TO_TWELVE, new Block.Typed("sun", "11:59", "13:00"));
    List<Block.Typed> many = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      many.add(new Block.Typed("mon", "%02d:00".formatted(i), "%02d:30".formatted(i)));
    }
    check(
        "schedule.overlap chatSchedule",
        new AgentSettingsForm(0, false, null, de, overlap, none, true, 1, true));
    check(
        "schedule.overlap meetingSchedule",
        new AgentSettingsForm(0, false, null, de, none, overlap, true, 1, true));
    check(
        "schedule.too-many chatSchedule",
        new AgentSettingsForm(0, false, null, de, many, none, true, 1, true));
    for (Block.Typed wrong :
        List.of(
            new Block.Typed("Mon", "09:00", "10:00"),
            new Block.Typed("mon", "9:00", "10:00"),
            new Block.Typed("mon", "09:00", "24:00"),
            new Block.Typed("mon", "09:00:00", "10:00"),
            new Block.Typed(null, "09:00", "10:00"),
            new Block.Typed("mon", null, "10:00"))) {
      check(
          "request.invalid chatSchedule",
          new AgentSettingsForm(0, false, null, de, List.of(wrong), none, true, 1, true));
    }
    check(
        "request.invalid chatSchedule",
        new AgentSettingsForm(
            0, false, null, de, Collections.singletonList(null), none, true, 1, true));
    check(
        "request.invalid meetingSchedule",
        new AgentSettingsForm(0, false, null, de, none, null, true, 1, true));
    check(
        "request.invalid version",
        new AgentSettingsForm(null, false, null, de, none, none, true, 1, true));
    check(
        "request.invalid version",
        new AgentSettingsForm(-1, false, null, de, none, none, true, 1, true));
    check(
        "request.invalid ownZone",
        new AgentSettingsForm(0, null, null, de, none, none, true, 1, true));
    check(
        "request.invalid zone",
        new AgentSettingsForm(0, true, null, de, none, none, true, 1, true));
    check(
        "request.invalid zone",
        new AgentSettingsForm(0, true, "Mars/Olympus", de, none, none, true, 1, true));
    check(
        "request.invalid zone",
        new AgentSettingsForm(0, true, "+02:00", de, none, none, true, 1, true));
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("de", ""),
            List.of("nonsense language"),
            List.of("d"),
            Collections.nCopies(21, "de"))) {
      check(
          "request.invalid languages",
          new AgentSettingsForm(0, false, null, wrong, none, none, true, 1, true));
    }
    check(
        "request.invalid languages",
        new AgentSettingsForm(0, false, null, null, none, none, true, 1, true));
    check(
        "request.invalid notifications",
        new AgentSettingsForm(0, false, null, de, none, none, true, 101, true));
    check(
        "request.invalid notifications",
        new AgentSettingsForm(0, false, null, de, none, none, true, -1, true));
    check(
        "request.invalid notifications",
        new AgentSettingsForm(0, false, null, de, none, none, null, 1, true));
    assertEquals(0, done(house.agentSettings.read(lukas)).version());
  }

  private void check(String expected, AgentSettingsForm form) {
    Refusal refusal = refusal(form);
    assertEquals(expected, refusal.code().code() + " " + refusal.field().orElse(""));
  }

  @Test
  void settingsNeedTheInbox() {
    AgentSession nothing = agent("lukas", Set.of());
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.agentSettings.read(nothing)));
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.agentSettings.save(nothing, form(0))));
    AgentSession reader = agent("reader", Set.of(Permission.INBOX_VIEW));
    assertEquals(List.of("de"), done(house.agentSettings.read(reader)).choices().languages());
  }
}
