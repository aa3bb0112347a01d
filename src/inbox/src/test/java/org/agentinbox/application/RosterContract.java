package org.agentinbox.application;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostIdentity;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents come from the host and go with it; their chats do not. */
abstract class RosterContract extends HouseContract {
  private static final Duration A_MINUTE = Duration.ofSeconds(SyncAgents.EVERY_SECONDS);

  private final Map<String, AgentPrincipal> takeChats = new TreeMap<>();
  private final Map<String, AgentPrincipal> others = new TreeMap<>();
  private final List<AgentId> feedsEnded = new ArrayList<>();
  private boolean answers = true;
  private SyncAgents sync;

  @BeforeEach
  void aHost() {
    sync =
        new SyncAgents(
            house.store,
            () -> Optional.of(host()),
            house.leaveChats,
            feedsEnded::add,
            house.signals::incrementAndGet,
            clock);
    here("lukas");
    here("mina");
    await(sync.sync());
  }

  private void here(String id) {
    takeChats.put(id, principal(id, "Agent " + id));
  }

  private static AgentPrincipal principal(String id, String name) {
    return new AgentPrincipal(
        id, name, id + "@example.com", Locale.KOREAN, ZoneId.of("Asia/Seoul"));
  }

  private HostBinding host() {
    HostIdentity identity =
        proxy(
            HostIdentity.class,
            Map.of(
                "agents", arguments -> answer(List.copyOf(takeChats.values())),
                "agent", arguments -> one((String) arguments[0])));
    return proxy(HostBinding.class, Map.of("identity", arguments -> identity));
  }

  private CompletionStage<Answer<?>> one(String id) {
    AgentPrincipal known = takeChats.getOrDefault(id, others.get(id));
    return known == null
        ? CompletableFuture.completedStage(answers ? Answer.absent() : unavailable())
        : answer(known);
  }

  private CompletionStage<Answer<?>> answer(Object value) {
    return CompletableFuture.completedStage(answers ? Answer.present(value) : unavailable());
  }

  private static Answer<?> unavailable() {
    return Answer.unavailable("down", Duration.ofSeconds(5));
  }

  private interface Call {
    Object answer(Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Map<String, Call> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> calls.get(method.getName()).answer(arguments)));
  }

  private List<String> names() {
    return done(house.agents.everybody(House.agent("lukas"))).agents().stream()
        .map(it -> it.member().name())
        .toList();
  }

  @Test
  void theAgentsAreTheHosts() {
    assertEquals(List.of("Agent lukas", "Agent mina"), names());
    Member lukas = member("lukas");
    assertEquals(List.of("ko"), lukas.languages());
    assertTrue(lukas.mayAccept());
    assertFalse(lukas.availability().available());
    takeChats.put("lukas", principal("lukas", "Lukas Brandt"));
    takeChats.remove("mina");
    here("zoe");
    clock.advance(A_MINUTE);
    await(sync.sync());
    assertEquals(List.of("Agent zoe", "Lukas Brandt"), names());
    assertTrue(member("mina").removed());
    here("mina");
    await(sync.sync());
    assertEquals(List.of("Agent mina", "Agent zoe", "Lukas Brandt"), names());
  }

  @Test
  void aHostThatDoesNotAnswerRemovesNobody() {
    answers = false;
    takeChats.clear();
    await(sync.sync());
    assertEquals(List.of("Agent lukas", "Agent mina"), names());
    new SyncAgents(
            house.store,
            Optional::empty,
            house.leaveChats,
            feedsEnded::add,
            house.signals::incrementAndGet,
            clock)
        .sync()
        .toCompletableFuture()
        .join();
    SyncAgents throwing =
        new SyncAgents(
            house.store,
            () ->
                Optional.of(
                    proxy(
                        HostBinding.class,
                        Map.of(
                            "identity",
                            arguments ->
                                proxy(
                                    HostIdentity.class,
                                    Map.of(
                                        "agents",
                                        none -> {
                                          throw new IllegalStateException("broken");
                                        }))))),
            house.leaveChats,
            feedsEnded::add,
            house.signals::incrementAndGet,
            clock);
    await(throwing.sync());
    assertEquals(List.of("Agent lukas", "Agent mina"), names());
    assertEquals(List.of(), feedsEnded);
  }

  @Test
  void whoTakesNoChatsButIsThereStays() {
    AgentSession boss =
        House.agent("boss", EnumSet.of(Permission.INBOX_VIEW, Permission.SUPERVISE));
    done(house.inbox.snapshot(boss));
    others.put("boss", principal("boss", "The boss"));
    await(sync.sync());
    Member member = member("boss");
    assertFalse(member.removed());
    assertFalse(member.mayAccept());
    assertEquals("The boss", member.name());
    assertEquals(List.of(), feedsEnded);
  }

  @Test
  void theChatsOfWhoeverIsGoneWaitAgainAndNothingIsLost() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    done(house.send.asVisitor(active, "message-1", "Hello"));
    ConversationId offered = house.start("request-2");
    house.route();
    AgentSession mina = house.onDuty("mina");
    clock.advance(Duration.ofMinutes(5));
    await(house.presence.refresh());
    int signals = house.signals.get();
    await(sync.remove(new AgentId("lukas")));
    assertTrue(house.signals.get() > signals);
    assertEquals(List.of(new AgentId("lukas")), feedsEnded);
    assertEquals(ConversationState.WAITING, state(active));
    assertEquals(ConversationState.WAITING, state(offered));
    assertEquals(List.of("started", "joined", "message", "left"), kinds(active));
    assertEquals("Agent lukas", lines(active).get(3).author().name());
    assertEquals(0, load(lukas));
    List<String> last = events(lukas, feed(lukas).size() - 2);
    assertEquals(List.of("offer-closed", "released"), last.stream().sorted().toList());
    await(sync.remove(new AgentId("lukas")));
    assertEquals(4, kinds(active).size(), "once");
    house.route();
    assertTrue(isOffered(mina, active));
    assertTrue(isOffered(mina, offered));
    Instant waitEnds =
        await(house.store.read(reads -> reads.queue().dueAt(active, Deadline.Kind.WAIT_ENDS)))
            .orElseThrow();
    assertEquals(clock.instant().plus(WAIT), waitEnds, "a wait limit of its own");
    assertEquals(4, done(house.offers.accept(mina, active)).entries().size() - 1);
  }

  @Test
  void aChatThatLostItsAgentIsMissedWhenNobodyComes() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    takeChats.remove("lukas");
    await(sync.sync());
    assertEquals(ConversationState.WAITING, state(id));
    assertEquals(0, house.route(), "who is removed is offered nothing");
    pass(WAIT);
    assertEquals(ConversationState.MISSED, state(id));
    assertEquals(List.of("started", "joined", "left", "missed"), kinds(id));
  }

  @Test
  void aRemovalThatWasCutShortIsDoneLater() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    await(
        house.store.change(
            unit -> {
              unit.roster().removed(new AgentId("lukas"));
              return true;
            }));
    takeChats.remove("lukas");
    await(sync.sync());
    assertEquals(ConversationState.WAITING, state(id));
  }

  @Test
  void transfersOfAndToWhoeverIsGoneEnd() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    AgentSession mina = house.onDuty("mina");
    HandoverForm toMina = new HandoverForm(Optional.of("mina"), Optional.empty(), Optional.empty());
    done(house.transfers.transfer(lukas, id, toMina));
    await(sync.remove(new AgentId("mina")));
    assertEquals(Optional.of("lukas"), agentOf(id));
    assertEquals(Passing.NONE, done(house.inbox.snapshot(lukas)).conversations().get(0).passing());
    assertFalse(isOffered(mina, id));
    assertEquals(RefusalCode.AGENT_UNKNOWN, refused(house.transfers.transfer(lukas, id, toMina)));
    await(sync.sync());
    done(house.transfers.transfer(lukas, id, toMina));
    await(sync.remove(new AgentId("lukas")));
    assertEquals(ConversationState.WAITING, state(id));
    assertFalse(isOffered(mina, id));
    assertEquals(List.of(0, 0), List.of(load(lukas), load(mina)));
  }

  @Test
  void anAdministratorGivesAnAgentALimitOfTheirOwn() {
    AgentSession admin = House.agent("mina", EnumSet.of(Permission.INBOX_VIEW, Permission.ADMIN));
    AgentSession lukas = house.onDuty("lukas");
    AgentId id = new AgentId("lukas");
    assertEquals(2, done(house.agents.limit(admin, id, Optional.of(2))).limit());
    assertEquals(2, done(house.inbox.snapshot(lukas)).limit());
    AgentSession boss = supervisor("lukas");
    done(house.supervise.takeOver(boss, house.start("request-1")));
    done(house.supervise.takeOver(boss, house.start("request-2")));
    assertEquals(
        RefusalCode.AGENT_LIMIT, refused(house.supervise.takeOver(boss, house.start("request-3"))));
    assertEquals(10, done(house.agents.limit(admin, id, Optional.empty())).limit());
    for (int wrong : List.of(0, 11, -1)) {
      assertEquals(
          RefusalCode.REQUEST_INVALID, refused(house.agents.limit(admin, id, Optional.of(wrong))));
    }
    assertEquals(
        RefusalCode.REQUEST_NOT_FOUND,
        refused(house.agents.limit(admin, new AgentId("nobody"), Optional.of(2))));
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.agents.limit(lukas, id, Optional.of(3))));
  }

  @Test
  void theListShowsWhoCanTakeAChat() {
    AgentSession lukas = house.onDuty("lukas");
    house.onDuty("mina");
    team("sales", "Sales", "lukas");
    team("support", "Support");
    ReadAgents.Everybody seen = done(house.agents.everybody(lukas));
    assertEquals(List.of(true, true), seen.agents().stream().map(it -> it.room()).toList());
    assertEquals(List.of(true, false), seen.agents().stream().map(it -> it.self()).toList());
    assertEquals(List.of("sales"), seen.agents().get(0).teams());
    assertEquals(
        List.of("sales true", "support false"),
        seen.teams().stream().map(it -> it.id() + " " + it.room()).toList());
    house.presence.feedClosed(new AgentId("lukas"));
    clock.advance(Duration.ofSeconds(30));
    await(house.presence.refresh());
    ReadAgents.Colleague lost = done(house.agents.everybody(lukas)).agents().get(0);
    assertTrue(lost.lost());
    assertFalse(lost.room());
  }
}
