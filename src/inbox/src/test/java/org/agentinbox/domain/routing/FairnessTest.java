package org.agentinbox.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal agents get equally many chats, and who comes new is neither flooded nor forgotten. */
class FairnessTest {
  private static final int AGENTS = 20;
  private static final int CHATS = 10_000;
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** A company at work: chats come, are offered, go on for a while and end. */
  private static final class Company {
    private final Router router;
    private final Map<AgentId, Candidate> agents = new HashMap<>();
    private final Deque<AgentId> talking = new ArrayDeque<>();
    private final Map<AgentId, Integer> offered = new HashMap<>();
    private final List<AgentId> sequence = new ArrayList<>();
    private final Random random;
    private long turn;

    Company(RoutingPlan plan, int count, long seed) {
      router = new Router(plan);
      random = new Random(seed);
      IntStream.range(0, count).forEach(this::comes);
    }

    void comes(int number) {
      agents.put(id(number), new Candidate(id(number), Optional.empty(), 0, 5, 0, Set.of()));
    }

    void chat(Optional<String> team) {
      Facts facts =
          new Facts(
              new Visitor("Ann", "ann@example.com"),
              new Page("", ""),
              "de",
              Contact.UNKNOWN,
              Optional.empty(),
              team,
              NOW);
      AgentId winner =
          router
              .decide(agents.values(), Question.of(facts, PastOffers.NONE))
              .winner()
              .orElseThrow();
      agents.computeIfPresent(winner, (id, it) -> it.offered(++turn));
      offered.merge(winner, 1, Integer::sum);
      sequence.add(winner);
      talking.add(winner);
      int most = 5 + random.nextInt(agents.size() * 3);
      while (talking.size() > most) {
        agents.computeIfPresent(talking.remove(), (id, it) -> ended(it));
      }
    }

    private static Candidate ended(Candidate it) {
      return new Candidate(
          it.id(), it.standing(), it.load() - 1, it.limit(), it.turn(), it.languages());
    }

    double jain() {
      double sum = 0;
      double squares = 0;
      for (AgentId agent : agents.keySet()) {
        double chats = offered.getOrDefault(agent, 0);
        sum += chats;
        squares += chats * chats;
      }
      return sum * sum / (agents.size() * squares);
    }
  }

  private static AgentId id(int number) {
    return new AgentId("agent-" + number);
  }

  private static Team team(String id, IntPredicate member) {
    return new Team(
        id,
        id,
        IntStream.range(0, AGENTS)
            .filter(member)
            .mapToObj(FairnessTest::id)
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Test
  void everybodyInTurn() {
    Company company = new Company(RoutingPlan.DEFAULT, AGENTS, 1);
    for (int i = 0; i < CHATS; i++) {
      company.chat(Optional.empty());
    }
    assertTrue(company.jain() >= 0.99, () -> "index " + company.jain());
    assertEquals(AGENTS, company.offered.size());
  }

  /** Half of the agents are in two teams; chats ask for either, or for none. */
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void overlappingPools(long seed) {
    RoutingPlan plan =
        new RoutingPlan(
            Optional.empty(),
            false,
            List.of(),
            List.of(team("low", it -> it < 15), team("high", it -> it >= 5)));
    Company company = new Company(plan, AGENTS, seed);
    Random random = new Random(seed);
    List<Optional<String>> asked =
        List.of(Optional.of("low"), Optional.of("high"), Optional.empty());
    for (int i = 0; i < CHATS; i++) {
      company.chat(asked.get(random.nextInt(3)));
    }
    assertTrue(company.jain() >= 0.99, () -> "index " + company.jain());
  }

  @Test
  void whoComesNewIsFirstOnceAndThenInTurn() {
    Company company = new Company(RoutingPlan.DEFAULT, 9, 5);
    for (int i = 0; i < 1000; i++) {
      company.chat(Optional.empty());
    }
    company.comes(9);
    company.sequence.clear();
    for (int i = 0; i < 100; i++) {
      company.chat(Optional.empty());
    }
    assertEquals(id(9), company.sequence.get(0), "not starved");
    for (int from = 0; from + 10 <= 100; from += 10) {
      assertEquals(
          1,
          company.sequence.subList(from, from + 10).stream().filter(id(9)::equals).count(),
          "not flooded");
    }
  }
}
