package org.agentinbox.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;

/** What holds for every decision. */
class RouterPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final int AGENTS = 7;
  private static final List<String> LANGUAGES = List.of("de", "en", "ko");
  private static final List<String> TEAMS = List.of("t1", "t2");

  private static AgentId agent(int number) {
    return new AgentId("agent-" + number);
  }

  private static Arbitrary<Set<AgentId>> someAgents() {
    return Arbitraries.integers()
        .between(0, AGENTS - 1)
        .map(RouterPropertyTest::agent)
        .set()
        .ofMaxSize(AGENTS);
  }

  @Provide
  Arbitrary<List<Candidate>> candidates() {
    Arbitrary<Candidate> one =
        Combinators.combine(
                Arbitraries.of(
                        Exclusion.REMOVED,
                        Exclusion.NOT_ALLOWED,
                        Exclusion.UNAVAILABLE,
                        Exclusion.UNREACHABLE)
                    .optional(0.3),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(1, 4),
                Arbitraries.longs().between(0, 5),
                Arbitraries.of(LANGUAGES).set().ofMaxSize(2))
            .as(
                (standing, load, limit, turn, languages) ->
                    new Candidate(agent(0), standing, load, limit, turn, languages));
    return one.list().ofMaxSize(AGENTS).map(RouterPropertyTest::named);
  }

  private static List<Candidate> named(List<Candidate> some) {
    List<Candidate> named = new ArrayList<>();
    for (Candidate it : some) {
      named.add(
          new Candidate(
              agent(named.size()),
              it.standing(),
              it.load(),
              it.limit(),
              it.turn(),
              it.languages()));
    }
    return named;
  }

  @Provide
  Arbitrary<RoutingPlan> plans() {
    Arbitrary<RoutingRule.Target> targets =
        Arbitraries.oneOf(
            Arbitraries.of("t1", "t2", "gone").map(RoutingRule.ToTeam::new),
            someAgents().map(RoutingRule.ToAgents::new));
    Arbitrary<RoutingRule> rules =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.of(true, false),
                Arbitraries.of(LANGUAGES).list().ofMinSize(1).ofMaxSize(2),
                targets)
            .as(
                (enabled, prefer, tags, target) ->
                    new RoutingRule(
                        "r",
                        "r",
                        enabled,
                        List.of(new Condition.Language(true, tags)),
                        target,
                        prefer));
    return Combinators.combine(
            Arbitraries.of("t1", "gone").optional(0.5),
            Arbitraries.of(true, false),
            rules.list().ofMaxSize(3),
            someAgents(),
            someAgents())
        .as(
            (defaultTeam, prefer, list, t1, t2) ->
                new RoutingPlan(
                    defaultTeam,
                    prefer,
                    list,
                    List.of(new Team("t1", "T1", t1), new Team("t2", "T2", t2))));
  }

  @Provide
  Arbitrary<Question> questions() {
    return Combinators.combine(
            Arbitraries.of(LANGUAGES),
            Arbitraries.integers().between(0, AGENTS).map(RouterPropertyTest::agent).optional(0.5),
            Arbitraries.of(TEAMS).optional(0.5),
            someAgents(),
            someAgents())
        .as(
            (language, owner, team, declined, expired) ->
                Question.of(facts(language, owner, team), new PastOffers(declined, expired)));
  }

  private static Facts facts(String language, Optional<AgentId> owner, Optional<String> team) {
    return new Facts(
        new Visitor("Ann", "ann@example.com"),
        new Page("", ""),
        language,
        Contact.UNKNOWN,
        owner,
        team,
        NOW);
  }

  @Property
  void theWinnerIsEligibleAndSomebodyWinsWheneverAnybodyCan(
      @ForAll("plans") RoutingPlan plan,
      @ForAll("candidates") List<Candidate> candidates,
      @ForAll("questions") Question question) {
    Decision decision = new Router(plan).decide(candidates, question);
    Set<AgentId> eligible =
        candidates.stream()
            .filter(it -> it.standing().isEmpty() && it.load() < it.limit())
            .map(Candidate::id)
            .filter(id -> !question.past().declined().contains(id))
            .collect(Collectors.toSet());
    assertEquals(!eligible.isEmpty(), decision.winner().isPresent());
    decision.winner().ifPresent(winner -> assertTrue(eligible.contains(winner)));
    decision
        .winner()
        .filter(question.past().expired()::contains)
        .ifPresent(
            missed -> assertTrue(question.past().expired().containsAll(eligible), "others first"));
    for (int i = 0; i < decision.steps().size(); i++) {
      Decision.Step step = decision.steps().get(i);
      assertTrue(step.considered().containsAll(step.eligible()));
      assertTrue(eligible.containsAll(step.eligible()));
      boolean deciding = i == decision.steps().size() - 1 && decision.winner().isPresent();
      assertEquals(deciding, !step.eligible().isEmpty());
    }
  }

  @Property
  void theSameInputsInAnyOrderGiveTheSameWinner(
      @ForAll("plans") RoutingPlan plan,
      @ForAll("candidates") List<Candidate> candidates,
      @ForAll("questions") Question question,
      @ForAll Random random) {
    Decision first = new Router(plan).decide(candidates, question);
    assertEquals(first, new Router(plan).decide(candidates, question));
    List<Candidate> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, random);
    Decision other = new Router(plan).decide(shuffled, question);
    assertEquals(first.winner(), other.winner());
    assertEquals(first.last().stage(), other.last().stage());
  }

  /** Nobody of the winner's pool who could take it has waited longer for a chat. */
  @Property
  void theWinnerIsTheLeastRecentlyOfferedOfTheirPool(
      @ForAll("plans") RoutingPlan plan,
      @ForAll("candidates") List<Candidate> candidates,
      @ForAll("questions") Question question) {
    Decision decision = new Router(plan).decide(candidates, question);
    decision
        .winner()
        .ifPresent(
            winner -> {
              long turn = candidate(candidates, winner).turn();
              for (AgentId other : decision.last().eligible()) {
                assertTrue(turn <= candidate(candidates, other).turn());
              }
            });
  }

  private static Candidate candidate(List<Candidate> candidates, AgentId id) {
    return candidates.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }
}
