package org.agentinbox.domain.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.agentinbox.domain.conversation.AgentId;

/**
 * Decides who is offered a chat: the contact's owner, whom a matching rule names, the team, and at
 * last everybody; the first of these pools in which somebody can take it. Within a pool whoever was
 * offered a chat least recently is next. Who let this very chat expire is asked again only when no
 * pool has anybody else. The same inputs give the same decision, whenever and wherever.
 */
public final class Router {
  private static final Comparator<Candidate> TURN =
      Comparator.comparingLong(Candidate::turn).thenComparing(Candidate::id);

  private final RoutingPlan plan;
  private final List<ReadyRule> rules;

  /** A rule that can be asked often. */
  private record ReadyRule(RoutingRule rule, List<Predicate<FactTexts>> conditions, Pool pool) {
    boolean matches(FactTexts facts) {
      for (Predicate<FactTexts> condition : conditions) {
        if (!condition.test(facts)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Some agents, in the order in which pools are tried. */
  private record Pool(
      Stage stage,
      Optional<String> rule,
      Optional<String> team,
      Predicate<AgentId> members,
      boolean preferLanguage) {
    Decision.Step unmatched() {
      return new Decision.Step(stage, rule, team, false, List.of(), List.of(), false);
    }
  }

  public Router(RoutingPlan plan) {
    this.plan = plan;
    this.rules = plan.rules().stream().filter(RoutingRule::enabled).map(this::ready).toList();
  }

  public RoutingPlan plan() {
    return plan;
  }

  private ReadyRule ready(RoutingRule rule) {
    Optional<String> team =
        rule.target() instanceof RoutingRule.ToTeam toTeam
            ? Optional.of(toTeam.team())
            : Optional.empty();
    Set<AgentId> agents =
        rule.target() instanceof RoutingRule.ToAgents toAgents
            ? toAgents.agents()
            : members(team.orElseThrow());
    return new ReadyRule(
        rule,
        rule.all().stream().map(Condition::compiled).toList(),
        new Pool(
            Stage.RULE, Optional.of(rule.id()), team, agents::contains, rule.preferLanguage()));
  }

  private Set<AgentId> members(String team) {
    return plan.team(team).map(Team::agents).orElse(Set.of());
  }

  /**
   * Decides once.
   *
   * @param candidates everybody who ever took part, able or not
   */
  public Decision decide(Collection<Candidate> candidates, Question question) {
    FactTexts facts = new FactTexts(question.facts());
    Decision first = decide(candidates, question, facts, false);
    boolean somebodyMissedIt = !question.past().expired().isEmpty();
    return first.winner().isEmpty() && somebodyMissedIt
        ? decide(candidates, question, facts, true)
        : first;
  }

  private Decision decide(
      Collection<Candidate> candidates, Question question, FactTexts facts, boolean again) {
    Attempt attempt = new Attempt(candidates, question.past(), facts.language(), again);
    if (question.handover().isPresent()) {
      Question.Handover to = question.handover().get();
      attempt.look(
          new Pool(to.stage(), Optional.empty(), to.team(), to.agents()::contains, false), true);
      return attempt.decision();
    }
    Optional<AgentId> owner = facts.facts().owner();
    attempt.look(
        new Pool(
            Stage.OWNER,
            Optional.empty(),
            Optional.empty(),
            id -> owner.isPresent() && owner.get().equals(id),
            false),
        owner.isPresent());
    for (ReadyRule ready : rules) {
      if (attempt.isOpen()) {
        attempt.look(ready.pool(), ready.matches(facts));
      }
    }
    Optional<Team> team =
        facts.facts().team().flatMap(plan::team).or(() -> plan.defaultTeam().flatMap(plan::team));
    Set<AgentId> members = team.map(Team::agents).orElse(Set.of());
    attempt.look(
        new Pool(
            Stage.TEAM,
            Optional.empty(),
            team.map(Team::id),
            members::contains,
            plan.preferLanguage()),
        team.isPresent());
    attempt.look(
        new Pool(
            Stage.EVERYBODY, Optional.empty(), Optional.empty(), id -> true, plan.preferLanguage()),
        true);
    return attempt.decision();
  }

  /** One pass over the pools. */
  private static final class Attempt {
    private final Collection<Candidate> candidates;
    private final PastOffers past;
    private final String language;
    private final boolean again;
    private final List<Decision.Step> steps = new ArrayList<>(4);
    private Optional<AgentId> winner = Optional.empty();

    /**
     * @param again whether who let this chat expire is considered, too
     */
    Attempt(Collection<Candidate> candidates, PastOffers past, String language, boolean again) {
      this.candidates = candidates;
      this.past = past;
      this.language = language;
      this.again = again;
    }

    boolean isOpen() {
      return winner.isEmpty();
    }

    void look(Pool pool, boolean matched) {
      if (!isOpen()) {
        return;
      }
      if (!matched) {
        steps.add(pool.unmatched());
        return;
      }
      List<AgentId> considered = new ArrayList<>();
      List<Candidate> eligible = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (pool.members().test(candidate.id())) {
          considered.add(candidate.id());
          if (mayTake(candidate)) {
            eligible.add(candidate);
          }
        }
      }
      List<Candidate> speaking = pool.preferLanguage() ? speaking(eligible) : List.of();
      List<Candidate> chosenFrom = speaking.isEmpty() ? eligible : speaking;
      steps.add(
          new Decision.Step(
              pool.stage(),
              pool.rule(),
              pool.team(),
              true,
              considered,
              chosenFrom.stream().map(Candidate::id).toList(),
              !speaking.isEmpty()));
      winner = chosenFrom.stream().min(TURN).map(Candidate::id);
    }

    private boolean mayTake(Candidate candidate) {
      return candidate.exclusion(past).isEmpty()
          && (again || !past.expired().contains(candidate.id()));
    }

    private List<Candidate> speaking(List<Candidate> eligible) {
      return eligible.stream().filter(it -> it.languages().contains(language)).toList();
    }

    Decision decision() {
      return new Decision(winner, steps);
    }
  }
}
