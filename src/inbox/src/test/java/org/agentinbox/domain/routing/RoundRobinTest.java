package org.agentinbox.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.RoundRobin.PastOffers;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
  private static final Availability ON = Availability.ownChoice(true, NOW);
  private static final Availability OFF = Availability.ownChoice(false, NOW);
  private final RoundRobin rule = new RoundRobin(3);

  private static AgentId id(String name) {
    return new AgentId(name);
  }

  private static Candidate agent(String name) {
    return agent(name, ON, NOW.plusSeconds(30), 0);
  }

  private static Candidate agent(String name, Availability on, Instant reachable, int load) {
    return new Candidate(id(name), name, on, reachable, 0, load);
  }

  private static PastOffers past(Set<String> declined, Set<String> expired) {
    return new PastOffers(
        declined.stream()
            .map(RoundRobinTest::id)
            .collect(java.util.stream.Collectors.toUnmodifiableSet()),
        expired.stream()
            .map(RoundRobinTest::id)
            .collect(java.util.stream.Collectors.toUnmodifiableSet()));
  }

  private List<String> order(String last, PastOffers past, Candidate... agents) {
    List<Candidate> shuffled = new ArrayList<>(Arrays.asList(agents));
    Collections.reverse(shuffled);
    Optional<AgentId> lastId = last.isEmpty() ? Optional.empty() : Optional.of(id(last));
    Decision decision = rule.decide(shuffled, lastId, past, NOW);
    assertEquals(
        decision.eligible().stream().findFirst(), decision.chosen().map(Candidate::id), "chosen");
    return decision.eligible().stream().map(AgentId::value).toList();
  }

  @Test
  void theTurnGoesOnAfterWhoWasAskedLast() {
    Candidate[] all = {agent("a"), agent("b"), agent("c")};
    assertEquals(List.of("a", "b", "c"), order("", PastOffers.NONE, all));
    assertEquals(List.of("b", "c", "a"), order("a", PastOffers.NONE, all));
    assertEquals(List.of("a", "b", "c"), order("c", PastOffers.NONE, all));
    assertEquals(List.of("c", "a", "b"), order("bb", PastOffers.NONE, all), "bb has left");
  }

  @Test
  void eachExclusionIsExplainedByTheFirstReason() {
    List<Candidate> agents =
        List.of(
            agent("off", OFF, NOW, 3),
            agent("away", ON, NOW, 3),
            agent("full", ON, NOW.plusMillis(1), 3),
            agent("no", ON, NOW.plusMillis(1), 2),
            agent("yes", ON, NOW.plusMillis(1), 2));
    Decision decision =
        rule.decide(agents, Optional.empty(), past(Set.of("no", "full", "off"), Set.of()), NOW);
    assertEquals(
        Map.of(
            id("off"), Exclusion.UNAVAILABLE,
            id("away"), Exclusion.UNREACHABLE,
            id("full"), Exclusion.AT_LIMIT,
            id("no"), Exclusion.DECLINED),
        decision.excluded());
    assertEquals(List.of(id("yes")), decision.eligible());
  }

  @Test
  void whoDeclinedIsNeverAskedAgainAndWhoMissedOnlyAtLast() {
    Candidate[] all = {agent("a"), agent("b"), agent("c")};
    assertEquals(List.of("c", "a"), order("a", past(Set.of("b"), Set.of("a")), all));
    assertEquals(List.of("b"), order("a", past(Set.of("a", "c"), Set.of("a", "b")), all));
    assertEquals(List.of(), order("a", past(Set.of("a", "b", "c"), Set.of()), all));
  }

  @Test
  void theLimitIsOneToTen() {
    assertThrows(IllegalArgumentException.class, () -> new RoundRobin(0));
    assertThrows(IllegalArgumentException.class, () -> new RoundRobin(11));
    assertEquals(10, new RoundRobin(10).limit());
  }

  /** Among agents who can always take a chat, nobody is ever asked twice more than another. */
  @Test
  void theTurnIsFair() {
    Random random = new Random(99);
    for (int round = 0; round < 500; round++) {
      int count = 1 + random.nextInt(8);
      List<Candidate> agents =
          new ArrayList<>(IntStream.range(0, count).mapToObj(i -> agent("agent-" + i)).toList());
      Optional<AgentId> last = Optional.empty();
      Map<AgentId, Integer> asked = new HashMap<>();
      int chats = random.nextInt(60);
      for (int chat = 0; chat < chats; chat++) {
        Collections.shuffle(agents, random);
        last = rule.decide(agents, last, PastOffers.NONE, NOW).chosen().map(Candidate::id);
        asked.merge(last.orElseThrow(), 1, Integer::sum);
      }
      int most = asked.values().stream().max(Integer::compare).orElse(0);
      int least = asked.size() < count ? 0 : Collections.min(asked.values());
      assertTrue(most - least <= 1, asked::toString);
    }
  }

  /** Whoever is chosen may be, everybody is either eligible or excluded, and nobody is both. */
  @Test
  void everyDecisionIsSound() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<Candidate> agents = new ArrayList<>();
      Set<AgentId> declined = new HashSet<>();
      Set<AgentId> expired = new HashSet<>();
      int count = random.nextInt(7);
      for (int i = 0; i < count; i++) {
        Candidate agent =
            agent(
                "agent-" + i,
                random.nextInt(4) == 0 ? OFF : ON,
                NOW.plusSeconds(random.nextInt(4) - 1),
                random.nextInt(5));
        agents.add(agent);
        if (random.nextInt(4) == 0) {
          declined.add(agent.id());
        }
        if (random.nextInt(4) == 0) {
          expired.add(agent.id());
        }
      }
      Optional<AgentId> last =
          random.nextBoolean() ? Optional.empty() : Optional.of(id("agent-" + random.nextInt(7)));
      Decision decision = rule.decide(agents, last, new PastOffers(declined, expired), NOW);
      assertEquals(count, decision.eligible().size() + decision.excluded().size());
      Set<AgentId> eligible = Set.copyOf(decision.eligible());
      for (Candidate agent : agents) {
        boolean may =
            agent.availability().available()
                && agent.reachableUntil().isAfter(NOW)
                && agent.load() < rule.limit()
                && !declined.contains(agent.id());
        assertEquals(may, eligible.contains(agent.id()));
        assertEquals(!may, decision.excluded().containsKey(agent.id()));
      }
      decision
          .chosen()
          .filter(chosen -> expired.contains(chosen.id()))
          .ifPresent(chosen -> assertTrue(expired.containsAll(eligible), "others come first"));
    }
  }
}
