package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.form;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.agentinbox.application.TryRouting.Trial;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Condition;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Field;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.Operator;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.domain.routing.Team;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.Permission;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules, teams, owners, and why: on a real store. A subclass names an empty database. */
abstract class RoutingUseCasesContract {
  private static final AgentSession ADMIN = agent("emma", EnumSet.allOf(Permission.class));
  private static final RoutingPlan PLAN =
      new RoutingPlan(
          Optional.of("help"),
          false,
          List.of(
              new RoutingRule(
                  "vip",
                  "Customers",
                  true,
                  List.of(
                      new Condition.Text(Field.CONTACT_STATUS, Operator.IS, List.of("customer"))),
                  new RoutingRule.ToTeam("sales"),
                  false)),
          List.of(
              new Team("sales", "Sales", Set.of(new AgentId("sam"))),
              new Team("help", "Help", Set.of(new AgentId("hal")))));

  private final SettableClock clock = new SettableClock();
  private House house;

  abstract StoreSettings database();

  @BeforeEach
  void open() {
    house = new House(database(), ChatSettings.DEFAULT, clock);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Optional<String> offeredTo(ConversationId id) {
    return house.load(id).agent().map(AgentId::value);
  }

  private List<ExplainedDecision> why(ConversationId id) {
    return done(house.why.of(ADMIN, id));
  }

  private static HostBinding host(ContactRecord... contacts) {
    return FakeHost.answering(
        email -> CompletableFuture.completedFuture(Answer.present(List.of(contacts))));
  }

  // Rules and teams

  @Test
  void chatsGoWhereTheRulesSayAndEachDecisionCanBeMadeAgain() {
    for (String name : List.of("ada", "hal", "sam")) {
      house.onDuty(name);
    }
    done(house.editRouting.save(ADMIN, PLAN, 0));
    house.host = Optional.of(host(FakeHost.contact("1", "Muster GmbH", "Customer", null)));
    ConversationId customer = house.start("request-1");
    house.host = Optional.of(host());
    ConversationId stranger = house.start("request-2");
    house.host = Optional.of(host(FakeHost.contact("1", "Muster GmbH", "Customer", "ada")));
    ConversationId owned = house.start("request-3");
    house.route(3);
    assertEquals(Optional.of("sam"), offeredTo(customer));
    assertEquals(Optional.of("hal"), offeredTo(stranger));
    assertEquals(Optional.of("ada"), offeredTo(owned));
    ExplainedDecision decision = why(customer).get(0);
    assertEquals(Stage.RULE, decision.decision().last().stage());
    assertEquals(Optional.of("vip"), decision.decision().last().rule());
    assertEquals(Optional.of("Muster GmbH"), decision.question().facts().contact().company());
    assertEquals(Stage.TEAM, why(stranger).get(0).decision().last().stage());
    assertEquals(Stage.OWNER, why(owned).get(0).decision().last().stage());
    for (ConversationId id : List.of(customer, stranger, owned)) {
      ExplainedDecision.Past past = why(id).get(0).past().orElseThrow();
      assertTrue(past.same());
      assertEquals(Optional.of(Offer.Result.OPEN), past.result());
    }
  }

  @Test
  void whenATeamCannotBeReachedEverybodyIsTried() {
    house.onDuty("ada");
    AgentSession hal = house.onDuty("hal");
    house.onDuty("sam");
    done(house.editRouting.save(ADMIN, PLAN, 0));
    done(house.availability.change(hal, false));
    ConversationId id = house.start("request-1");
    house.route();
    assertEquals(Optional.of("ada"), offeredTo(id));
    assertEquals(Stage.EVERYBODY, why(id).get(0).decision().last().stage());
    assertEquals(
        Optional.of(Exclusion.UNAVAILABLE),
        why(id).get(0).candidates().stream()
            .filter(it -> it.id().value().equals("hal"))
            .findFirst()
            .flatMap(Candidate::standing));
  }

  @Test
  void thePageMayNameATeam() {
    house.onDuty("hal");
    house.onDuty("sam");
    done(house.editRouting.save(ADMIN, PLAN, 0));
    VisitorForm asking =
        new VisitorForm(
            "request-1",
            "Ann",
            "ann@example.com",
            "de",
            "",
            "",
            Optional.empty(),
            Optional.of("sales"),
            Optional.of("Asia/Seoul"));
    ConversationId id = house.start(asking).view().conversation().id();
    house.route();
    assertEquals(Optional.of("sam"), offeredTo(id));
  }

  // Why

  @Test
  void everyDecisionOfALongHistoryComesOutTheSameAgain() {
    List<AgentSession> agents =
        List.of(house.onDuty("lukas"), house.onDuty("mina"), house.onDuty("zoe"));
    List<ConversationId> chats = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      chats.add(house.start("request-" + i));
    }
    house.route();
    for (int round = 0; round < 3; round++) {
      for (ConversationId id : chats.subList(round, round + 6)) {
        AgentSession asked =
            agents.stream()
                .filter(it -> offeredTo(id).equals(Optional.of(it.agent().id())))
                .findFirst()
                .orElseThrow();
        done(house.offers.decline(asked, id));
      }
      house.route();
    }
    clock.advance(ChatSettings.DEFAULT.offerTime());
    await(house.presence.refresh());
    await(house.deadlines.fire());
    agents.forEach(it -> done(house.availability.change(it, true)));
    house.route();
    int decisions = 0;
    Set<Offer.Result> results = new HashSet<>();
    for (ConversationId id : chats) {
      for (ExplainedDecision decision : why(id)) {
        assertTrue(decision.past().orElseThrow().same(), () -> "of " + id);
        assertEquals(decision.winner(), decision.decision().winner());
        results.add(decision.past().orElseThrow().result().orElseThrow());
        decisions++;
      }
    }
    assertTrue(decisions >= 24 + 18, "decisions: " + decisions);
    assertTrue(
        results.containsAll(Set.of(Offer.Result.DECLINED, Offer.Result.EXPIRED)),
        results::toString);
  }

  /** With other inputs than those of then, making the decision again must be able to differ. */
  @Test
  void aDecisionThatCannotBeExplainedIsToldSo() {
    house.onDuty("lukas");
    house.onDuty("mina");
    ConversationId id = house.start("request-1");
    house.route();
    RoutingCodec forgetful =
        (RoutingCodec)
            java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RoutingCodec.class},
                (proxy, method, arguments) -> {
                  Object read = method.invoke(House.CODEC, arguments);
                  return read instanceof RoutingCodec.RoundInputs inputs
                      ? new RoutingCodec.RoundInputs(
                          inputs.planVersion(),
                          inputs.turn(),
                          inputs.candidates().subList(1, inputs.candidates().size()))
                      : read;
                });
    ReadWhy again = new ReadWhy(house.store, house.plans, forgetful);
    assertEquals(
        List.of(false),
        done(again.of(ADMIN, id)).stream().map(it -> it.past().orElseThrow().same()).toList());
  }

  @Test
  void aDecisionIsMadeAgainWithTheRulesOfThen() {
    house.onDuty("hal");
    house.onDuty("sam");
    done(house.editRouting.save(ADMIN, PLAN, 0));
    ConversationId id = house.start("request-1");
    house.route();
    done(house.editRouting.save(ADMIN, RoutingPlan.DEFAULT, 1));
    ExplainedDecision decision = why(id).get(0);
    assertTrue(decision.past().orElseThrow().same());
    assertEquals(PLAN, decision.plan());
    assertEquals(Stage.TEAM, decision.decision().last().stage());
  }

  @Test
  void whyIsForSupervisorsAndAdministrators() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.start("request-1");
    house.route();
    assertEquals(RefusalCode.AUTH_DENIED, refused(house.why.of(lukas, id)));
    assertEquals(1, done(house.why.of(agent("x", EnumSet.of(Permission.SUPERVISE)), id)).size());
    assertEquals(1, done(house.why.of(agent("x", EnumSet.of(Permission.ADMIN)), id)).size());
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.why.of(ADMIN, new ConversationId("c-none"))));
  }

  // Settings

  @Test
  void rulesAreSavedAsAWholeByWhoReadTheNewest() {
    house.onDuty("hal");
    house.onDuty("sam");
    assertEquals(
        new EditRouting.Versioned(0, RoutingPlan.DEFAULT), done(house.editRouting.read(ADMIN)));
    assertEquals(new EditRouting.Versioned(1, PLAN), done(house.editRouting.save(ADMIN, PLAN, 0)));
    assertEquals(new EditRouting.Versioned(1, PLAN), done(house.editRouting.read(ADMIN)));
    assertEquals(
        RefusalCode.SETTINGS_CHANGED,
        refused(house.editRouting.save(ADMIN, RoutingPlan.DEFAULT, 0)));
    assertEquals(2, done(house.editRouting.save(ADMIN, RoutingPlan.DEFAULT, 1)).version());
    for (AgentSession other : List.of(agent("x"), agent("x", EnumSet.of(Permission.SUPERVISE)))) {
      assertEquals(RefusalCode.AUTH_DENIED, refused(house.editRouting.read(other)));
      assertEquals(RefusalCode.AUTH_DENIED, refused(house.editRouting.save(other, PLAN, 2)));
    }
  }

  @Test
  void strangersAreRefusedWithTheFieldThatNamesThem() {
    house.onDuty("hal");
    assertEquals(
        Optional.of(Refusal.of(RefusalCode.AGENT_UNKNOWN, "teams[0].agents")),
        refusal(await(house.editRouting.save(ADMIN, PLAN, 0))));
    RoutingPlan rule =
        new RoutingPlan(
            Optional.empty(),
            false,
            List.of(
                new RoutingRule(
                    "r",
                    "R",
                    true,
                    List.of(),
                    new RoutingRule.ToAgents(Set.of(new AgentId("nobody"))),
                    false)),
            List.of());
    assertEquals(
        Optional.of(Refusal.of(RefusalCode.AGENT_UNKNOWN, "rules[0].target.agents")),
        refusal(await(house.editRouting.save(ADMIN, rule, 0))));
    assertEquals(0, done(house.editRouting.read(ADMIN)).version());
  }

  private static Optional<Refusal> refusal(Outcome<?> outcome) {
    return outcome.fold(value -> Optional.empty(), Optional::of);
  }

  @Test
  void anotherNodeFollowsANewPlanAtOnce() {
    house.onDuty("hal");
    house.onDuty("sam");
    RoutingRounds otherNodes =
        new RoutingRounds(new RoutingPlans(House.CODEC), House.CODEC, house.keeper, house.settings);
    RouteWaiting other =
        new RouteWaiting(
            house.store, house.settings, otherNodes, House.CODEC, Runnable::run, clock);
    ConversationId before = house.start("request-1");
    await(other.offerAll());
    assertEquals(Stage.EVERYBODY, why(before).get(0).decision().last().stage());
    done(house.editRouting.save(ADMIN, PLAN, 0));
    ConversationId after = house.start("request-2");
    await(other.offerAll());
    assertEquals(Stage.TEAM, why(after).get(0).decision().last().stage());
  }

  // Trying

  @Test
  void tryingChangesNothingAndSaysWhoItWouldBe() {
    house.onDuty("hal");
    house.onDuty("sam");
    done(house.editRouting.save(ADMIN, PLAN, 0));
    house.host = Optional.of(host(FakeHost.contact("1", "Muster GmbH", "Customer", null)));
    Trial trial = trial("ann@example.com", Optional.empty());
    List<Candidate> before =
        await(house.store.read(reads -> reads.routing().candidates(clock.instant(), 10)));
    ExplainedDecision decision = done(house.tryRouting.of(ADMIN, trial));
    assertEquals(Optional.of(new AgentId("sam")), decision.winner());
    assertEquals(
        new Contact(
            true,
            Optional.of("Muster GmbH"),
            Optional.of("Customer"),
            Optional.of("code-Customer")),
        decision.question().facts().contact());
    assertEquals(Optional.empty(), decision.past());
    assertEquals(
        before, await(house.store.read(reads -> reads.routing().candidates(clock.instant(), 10))));
    assertEquals(
        Optional.of(new AgentId("hal")),
        done(house.tryRouting.of(ADMIN, trial("", Optional.of("help")))).winner());
    assertEquals(
        Optional.of(Refusal.of(RefusalCode.TEAM_UNKNOWN, "team")),
        refusal(await(house.tryRouting.of(ADMIN, trial("", Optional.of("gone"))))));
    assertEquals(
        RefusalCode.AUTH_DENIED,
        refused(house.tryRouting.of(agent("x", EnumSet.of(Permission.SUPERVISE)), trial)));
  }

  private static Trial trial(String email, Optional<String> team) {
    return new Trial(new Visitor("Ann", email), "de", new Page("", ""), team, Optional.empty());
  }

  @Test
  void tryingWithNobodyThereSaysSo() {
    ExplainedDecision decision =
        done(house.tryRouting.of(ADMIN, trial("ann@example.com", Optional.empty())));
    assertEquals(Optional.empty(), decision.winner());
    assertEquals(Stage.EVERYBODY, decision.decision().last().stage());
  }

  // The host at arrival

  @Test
  void aChatWaitsForTheHostButNotForLong() {
    house.onDuty("lukas");
    house.host = Optional.of(FakeHost.answering(email -> new CompletableFuture<>()));
    ConversationId id = house.start("request-1");
    assertEquals(0, house.route());
    clock.advance(FindContact.PATIENCE.minusMillis(1));
    assertEquals(0, house.route());
    clock.advance(Duration.ofMillis(1));
    house.route(1);
    assertEquals(Optional.of("lukas"), offeredTo(id));
  }

  @Test
  void aHostThatAnswersLateFailsOrThrowsHoldsNoChatBack() {
    house.onDuty("lukas");
    CompletableFuture<Answer<List<ContactRecord>>> late = new CompletableFuture<>();
    house.host = Optional.of(FakeHost.answering(email -> late));
    ConversationId answered = house.start("request-1");
    assertEquals(0, house.route());
    int signals = house.signals.get();
    late.complete(Answer.present(List.of(FakeHost.contact("1", "", null, "lukas"))));
    await(toldOf(signals));
    assertEquals(1, house.route(), "as soon as it has answered");
    assertEquals(Stage.OWNER, why(answered).get(0).decision().last().stage());
    List<HostBinding> broken =
        List.of(
            FakeHost.answering(
                email ->
                    CompletableFuture.completedFuture(
                        Answer.unavailable("down", Duration.ofSeconds(2)))),
            FakeHost.answering(
                email -> CompletableFuture.failedFuture(new IllegalStateException("broken"))),
            FakeHost.answering(
                email -> {
                  throw new IllegalStateException("broken");
                }),
            FakeHost.answering(email -> null));
    for (int i = 0; i < broken.size(); i++) {
      house.host = Optional.of(broken.get(i));
      int before = house.signals.get();
      ConversationId id = house.start("request-broken-" + i);
      await(toldOf(before + 1));
      assertEquals(1, house.route(), "host " + i);
      assertEquals(Contact.UNKNOWN, why(id).get(0).question().facts().contact(), "host " + i);
    }
  }

  /** Completes when there were more signals than these. */
  private CompletableFuture<Void> toldOf(int signals) {
    return CompletableFuture.runAsync(
        () -> {
          while (house.signals.get() <= signals) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void severalRecordsAreOfOneOwnerOrOfNone() {
    house.host =
        Optional.of(
            host(
                FakeHost.contact("1", "Newest", "Customer", "lukas"),
                FakeHost.contact("2", "Older", "Lead", null),
                FakeHost.contact("3", "Oldest", null, "lukas")));
    assertEquals(
        new FindContact.Found(
            new Contact(
                true, Optional.of("Newest"), Optional.of("Customer"), Optional.of("code-Customer")),
            Optional.of(new AgentId("lukas")),
            Optional.empty(),
            true),
        await(house.findContact.byEmail("ann@example.com")));
    house.host =
        Optional.of(
            host(
                FakeHost.contact("1", "Newest", null, "lukas"),
                FakeHost.contact("2", "Older", "Lead", "mina")));
    assertEquals(
        new FindContact.Found(
            new Contact(true, Optional.of("Newest"), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            true),
        await(house.findContact.byEmail("ann@example.com")));
  }

  @Test
  void askingForTheSameChatAgainAsksTheHostOnce() {
    List<String> asked = new ArrayList<>();
    house.host =
        Optional.of(
            FakeHost.answering(
                email -> {
                  asked.add(email);
                  return CompletableFuture.completedFuture(Answer.present(List.of()));
                }));
    house.start(form("request-1"));
    house.start(form("request-1"));
    assertEquals(List.of("ann@example.com"), asked);
  }

  // The queue

  /** More chats that nobody can take than are looked at in one transaction. */
  @Test
  void chatsNobodyCanTakeHideNoneThatSomebodyCan() {
    AgentSession lukas = house.onDuty("lukas");
    List<ConversationId> declined = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      int from = i * 10;
      List<ConversationId> ten =
          IntStream.range(from, from + 10).mapToObj(n -> house.start("request-" + n)).toList();
      house.route(10);
      ten.forEach(id -> done(house.offers.decline(lukas, id)));
      declined.addAll(ten);
    }
    assertEquals(0, house.route());
    ConversationId last = house.start("request-last");
    house.route(1);
    assertEquals(Optional.of("lukas"), offeredTo(last));
    declined.forEach(id -> assertEquals(ConversationState.WAITING, house.load(id).state()));
  }

  @Test
  void aLongQueueIsOfferedInOrder() {
    for (int i = 0; i < 130; i++) {
      clock.advance(Duration.ofMillis(1));
      house.start("request-" + i);
    }
    for (int i = 0; i < 12; i++) {
      house.onDuty("agent-" + i);
    }
    house.route(120);
    Map<ConversationState, Integer> states = new java.util.EnumMap<>(ConversationState.class);
    for (int i = 1; i <= 130; i++) {
      ConversationState state =
          house.load(new ConversationId(String.format(java.util.Locale.ROOT, "c-%05d", i))).state();
      assertEquals(
          i <= 120 ? ConversationState.OFFERED : ConversationState.WAITING, state, "c" + i);
      states.merge(state, 1, Integer::sum);
    }
    assertEquals(120, states.get(ConversationState.OFFERED));
  }
}
