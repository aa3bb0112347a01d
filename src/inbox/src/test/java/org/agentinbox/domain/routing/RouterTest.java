package org.agentinbox.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Question.Handover;
import org.junit.jupiter.api.Test;

/** Pool after pool, and what makes the next one be tried. */
class RouterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  private static final RoutingPlan PLAN =
      new RoutingPlan(
          Optional.of("help"),
          false,
          List.of(
              rule("vip", true, true, new RoutingRule.ToAgents(ids("vera", "vito"))),
              rule("off", true, false, new RoutingRule.ToAgents(ids("olaf"))),
              rule("other", false, true, new RoutingRule.ToAgents(ids("olga"))),
              rule("sales", true, true, new RoutingRule.ToTeam("sales"))),
          List.of(
              new Team("sales", "Sales", ids("sam", "sue")),
              new Team("help", "Help", ids("hal", "hope")),
              new Team("lab", "Lab", ids("lea"))));

  private final Router router = new Router(PLAN);

  private static Set<AgentId> ids(String... names) {
    return Arrays.stream(names).map(AgentId::new).collect(Collectors.toUnmodifiableSet());
  }

  private static RoutingRule rule(
      String id, boolean matches, boolean enabled, RoutingRule.Target target) {
    return new RoutingRule(
        id, "Rule " + id, enabled, List.of(new Condition.Known(!matches)), target, false);
  }

  private static Candidate agent(String name, long turn, String... languages) {
    return new Candidate(new AgentId(name), Optional.empty(), 0, 2, turn, Set.of(languages));
  }

  private static Candidate excluded(Candidate agent, Exclusion reason) {
    return new Candidate(
        agent.id(), Optional.of(reason), agent.load(), agent.limit(), agent.turn(), Set.of());
  }

  private static Facts facts(String language, Optional<String> owner, Optional<String> team) {
    return new Facts(
        new Visitor("Ann", "ann@example.com"),
        new Page("", ""),
        language,
        Contact.UNKNOWN,
        owner.map(AgentId::new),
        team,
        NOW);
  }

  private static Question from(String owner, String team) {
    return Question.of(
        facts(
            "de",
            Optional.of(owner).filter(it -> !it.isEmpty()),
            Optional.of(team).filter(it -> !it.isEmpty())),
        PastOffers.NONE);
  }

  private static final List<Candidate> ALL =
      List.of(
          agent("hal", 8),
          agent("hope", 7),
          agent("lea", 3),
          agent("olaf", 1),
          agent("olga", 1),
          agent("own", 20),
          agent("sam", 9),
          agent("sue", 5),
          agent("vera", 12),
          agent("vito", 11));

  private static List<Candidate> without(String... names) {
    Set<AgentId> out = ids(names);
    return ALL.stream()
        .map(it -> out.contains(it.id()) ? excluded(it, Exclusion.UNAVAILABLE) : it)
        .toList();
  }

  private void expect(String winner, String steps, List<Candidate> agents, Question question) {
    Decision decision = router.decide(agents, question);
    assertEquals(
        steps,
        decision.steps().stream()
            .map(
                step ->
                    step.stage().code()
                        + step.rule().map(it -> ":" + it).orElse("")
                        + (step.stage() == Stage.TEAM
                            ? step.team().map(it -> ":" + it).orElse("")
                            : "")
                        + (step.matched() ? "" : "-"))
            .collect(Collectors.joining(" ")));
    assertEquals(
        Optional.of(winner).filter(it -> !it.isEmpty()), decision.winner().map(AgentId::value));
  }

  @Test
  void theFirstPoolWithSomebodyWins() {
    Question question = from("own", "lab");
    expect("own", "owner", ALL, question);
    expect("vito", "owner rule:vip", without("own"), question);
    expect("vera", "owner rule:vip", without("own", "vito"), question);
    expect(
        "sue", "owner rule:vip rule:other- rule:sales", without("own", "vito", "vera"), question);
    expect(
        "lea",
        "owner rule:vip rule:other- rule:sales team:lab",
        without("own", "vito", "vera", "sam", "sue"),
        question);
    expect(
        "olaf",
        "owner rule:vip rule:other- rule:sales team:lab everybody",
        without("own", "vito", "vera", "sam", "sue", "lea"),
        question);
    expect(
        "",
        "owner rule:vip rule:other- rule:sales team:lab everybody",
        without(ALL.stream().map(it -> it.id().value()).toArray(String[]::new)),
        question);
  }

  @Test
  void theTeamOfThePageElseTheDefault() {
    List<Candidate> few = without("vito", "vera", "sam", "sue", "olaf", "olga");
    expect("hope", "owner- rule:vip rule:other- rule:sales team:help", few, from("", ""));
    expect("lea", "owner- rule:vip rule:other- rule:sales team:lab", few, from("", "lab"));
    expect("hope", "owner- rule:vip rule:other- rule:sales team:help", few, from("", "gone"));
    Router noDefault =
        new Router(new RoutingPlan(Optional.empty(), false, List.of(), PLAN.teams()));
    Decision decision = noDefault.decide(ALL, from("", ""));
    assertEquals(
        List.of(false, false, true),
        decision.steps().stream().map(Decision.Step::matched).toList());
    assertEquals(Stage.EVERYBODY, decision.last().stage());
  }

  @Test
  void anOwnerOrATeamNobodyKnowsIsAnEmptyPool() {
    expect("vito", "owner rule:vip", ALL, from("stranger", ""));
    Router broken =
        new Router(
            new RoutingPlan(
                Optional.of("gone"),
                false,
                List.of(rule("to-nobody", true, true, new RoutingRule.ToTeam("gone"))),
                List.of()));
    assertEquals(
        List.of(Stage.OWNER, Stage.RULE, Stage.TEAM, Stage.EVERYBODY),
        broken.decide(ALL, from("", "")).steps().stream().map(Decision.Step::stage).toList());
  }

  @Test
  void withinAPoolTheLeastRecentlyOfferedIsNextThenTheSmallerId() {
    Router plain = new Router(RoutingPlan.DEFAULT);
    assertEquals(
        Optional.of(new AgentId("b")),
        plain.decide(List.of(agent("c", 4), agent("b", 4), agent("a", 5)), from("", "")).winner());
    assertEquals(
        Optional.of(new AgentId("a")),
        plain.decide(List.of(agent("b", 0), agent("a", 0)), from("", "")).winner());
  }

  @Test
  void eachExclusionIsTheFirstReason() {
    PastOffers past = new PastOffers(ids("no", "full", "off"), Set.of());
    Candidate no = agent("no", 0);
    Candidate full = agent("full", 0).offered(1).offered(2);
    assertEquals(Optional.of(Exclusion.DECLINED), no.exclusion(past));
    assertEquals(Optional.empty(), no.exclusion(PastOffers.NONE));
    assertEquals(Optional.of(Exclusion.AT_LIMIT), full.exclusion(past));
    for (Exclusion standing :
        List.of(
            Exclusion.REMOVED,
            Exclusion.NOT_ALLOWED,
            Exclusion.UNAVAILABLE,
            Exclusion.UNREACHABLE)) {
      Candidate off = excluded(agent("off", 0).offered(1).offered(2), standing);
      assertEquals(Optional.of(standing), off.exclusion(past));
      assertFalse(off.hasRoom());
      assertEquals(standing, Exclusion.ofCode(standing.code()));
    }
    assertTrue(agent("full", 0).offered(1).hasRoom());
    assertFalse(full.hasRoom());
    assertFalse(no.full().hasRoom());
  }

  @Test
  void whoDeclinedIsNeverAskedAgainAndWhoMissedOnlyWhenNoPoolHasAnybodyElse() {
    Facts facts = facts("de", Optional.of("own"), Optional.empty());
    PastOffers past = new PastOffers(ids("vito"), ids("own", "sue"));
    assertEquals(
        Optional.of(new AgentId("vera")),
        router.decide(ALL, Question.of(facts, past)).winner(),
        "not the owner, who missed it");
    List<Candidate> left = without("vera", "sam", "hal", "hope", "lea", "olaf", "olga");
    Decision again = router.decide(left, Question.of(facts, past));
    assertEquals(Optional.of(new AgentId("own")), again.winner());
    assertEquals(List.of(Stage.OWNER), again.steps().stream().map(Decision.Step::stage).toList());
    PastOffers refused = new PastOffers(ids("own", "vito", "sue"), ids("own", "sue"));
    assertEquals(Optional.empty(), router.decide(left, Question.of(facts, refused)).winner());
  }

  @Test
  void aSpeakerIsPreferredWhereThatIsWanted() {
    List<Candidate> agents =
        List.of(agent("a", 1, "en"), agent("b", 2, "de", "en"), agent("c", 3, "de"));
    Question german = from("", "");
    Question korean =
        Question.of(facts("ko-KR", Optional.empty(), Optional.empty()), PastOffers.NONE);
    Router preferring = new Router(new RoutingPlan(Optional.empty(), true, List.of(), List.of()));
    Router indifferent = new Router(RoutingPlan.DEFAULT);
    assertEquals(Optional.of(new AgentId("b")), preferring.decide(agents, german).winner());
    assertTrue(preferring.decide(agents, german).last().byLanguage());
    assertEquals(ids("b", "c"), Set.copyOf(preferring.decide(agents, german).last().eligible()));
    assertEquals(3, preferring.decide(agents, german).last().considered().size());
    assertEquals(Optional.of(new AgentId("a")), preferring.decide(agents, korean).winner());
    assertFalse(preferring.decide(agents, korean).last().byLanguage());
    assertEquals(Optional.of(new AgentId("a")), indifferent.decide(agents, german).winner());
  }

  @Test
  void aRuleMayPreferASpeakerByItself() {
    RoutingRule rule =
        new RoutingRule("r", "R", true, List.of(), new RoutingRule.ToAgents(ids("a", "c")), true);
    Router router = new Router(new RoutingPlan(Optional.empty(), false, List.of(rule), List.of()));
    List<Candidate> agents = List.of(agent("a", 1, "en"), agent("b", 2, "de"), agent("c", 3, "de"));
    assertEquals(Optional.of(new AgentId("c")), router.decide(agents, from("", "")).winner());
    List<Candidate> withoutSpeaker =
        List.of(agents.get(0), agents.get(1), excluded(agents.get(2), Exclusion.UNREACHABLE));
    assertEquals(
        Optional.of(new AgentId("a")),
        router.decide(withoutSpeaker, from("", "")).winner(),
        "the rule's pool comes before a speaker outside of it");
  }

  @Test
  void aHandoverKnowsOnePool() {
    Facts facts = facts("de", Optional.of("own"), Optional.empty());
    Handover handover = new Handover(Stage.TRANSFER, Optional.of("lab"), ids("lea", "hal"));
    Question question = new Question(facts, PastOffers.NONE, Optional.of(handover));
    expect("lea", "transfer", ALL, question);
    expect("hal", "transfer", without("lea"), question);
    expect("", "transfer", without("lea", "hal"), question);
    Question missed =
        new Question(facts, new PastOffers(Set.of(), ids("lea")), Optional.of(handover));
    expect("lea", "transfer", without("hal"), missed);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Handover(Stage.EVERYBODY, Optional.empty(), Set.of()));
  }

  @Test
  void aRoundGoesOnWithWhatItDecided() {
    Round round =
        new Round(new Router(RoutingPlan.DEFAULT), List.of(agent("a", 1), agent("b", 2)), 2);
    assertEquals(
        List.of("a", "b", "a", "b"),
        java.util.stream.Stream.generate(
                () -> {
                  AgentId winner = round.decide(from("", "")).winner().orElseThrow();
                  round.offered(winner);
                  return winner.value();
                })
            .limit(4)
            .toList());
    assertEquals(6, round.turn());
    assertFalse(round.anybodyHasRoom());
    Round full = new Round(new Router(RoutingPlan.DEFAULT), List.of(agent("a", 1)), 2);
    assertTrue(full.anybodyHasRoom());
    full.full(new AgentId("a"));
    assertFalse(full.anybodyHasRoom());
    assertEquals(Optional.empty(), full.decide(from("", "")).winner());
  }
}
