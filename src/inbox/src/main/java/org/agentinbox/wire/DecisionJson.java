package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.application.ExplainedDecision;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.Languages;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Team;

/** Who was or would be offered a chat, and why. */
@Schema(name = "Decision")
public record DecisionJson(
    String at,
    String stage,
    NamedJson rule,
    NamedJson team,
    NamedJson winner,
    FactsJson facts,
    List<StepJson> steps,
    List<CandidateJson> candidates,
    String result,
    String replay) {

  /** Something with a name. */
  @Schema(name = "Named")
  public record NamedJson(String id, String name) {}

  /** What the host knew of the visitor, and the visitor's language. */
  @Schema(name = "DecisionFacts")
  public record FactsJson(
      boolean contactKnown, NamedJson owner, String company, String status, String language) {}

  /** One pool of agents that was looked at. */
  @Schema(name = "DecisionStep")
  public record StepJson(
      String stage,
      NamedJson rule,
      NamedJson team,
      boolean matched,
      boolean byLanguage,
      List<String> agents,
      List<String> eligible) {}

  /** One agent as the decision saw them. */
  @Schema(name = "DecisionCandidate")
  public record CandidateJson(
      NamedJson agent,
      int load,
      int limit,
      long lastTurn,
      List<String> languages,
      String excluded,
      boolean again) {}

  /** All decisions about one conversation. */
  @Schema(name = "Decisions")
  public record ListJson(List<DecisionJson> decisions) {
    public static ListJson of(List<ExplainedDecision> decisions) {
      return new ListJson(decisions.stream().map(DecisionJson::of).toList());
    }
  }

  public static DecisionJson of(ExplainedDecision explained) {
    RoutingPlan plan = explained.plan();
    Map<AgentId, String> names = explained.names();
    Decision.Step last = explained.decision().last();
    return new DecisionJson(
        Times.iso(explained.at()),
        last.stage().code(),
        last.rule().map(id -> rule(plan, id)).orElse(null),
        last.team().map(id -> team(plan, id)).orElse(null),
        explained.winner().map(id -> agent(names, id)).orElse(null),
        facts(explained.question().facts(), names),
        explained.decision().steps().stream().map(step -> step(plan, step)).toList(),
        explained.candidates().stream().map(it -> candidate(explained, it)).toList(),
        explained
            .past()
            .flatMap(ExplainedDecision.Past::result)
            .map(Offer.Result::code)
            .orElse(null),
        explained.past().map(past -> past.same() ? "same" : "differs").orElse(null));
  }

  private static NamedJson agent(Map<AgentId, String> names, AgentId id) {
    return new NamedJson(id.value(), names.getOrDefault(id, id.value()));
  }

  private static NamedJson rule(RoutingPlan plan, String id) {
    Optional<String> name =
        plan.rules().stream()
            .filter(rule -> rule.id().equals(id))
            .map(RoutingRule::name)
            .findFirst();
    return new NamedJson(id, name.orElse(id));
  }

  private static NamedJson team(RoutingPlan plan, String id) {
    return new NamedJson(id, plan.team(id).map(Team::name).orElse(id));
  }

  private static FactsJson facts(Facts facts, Map<AgentId, String> names) {
    return new FactsJson(
        facts.contact().known(),
        facts.owner().map(id -> agent(names, id)).orElse(null),
        facts.contact().company().orElse(null),
        facts.contact().status().orElse(null),
        Languages.primary(facts.language()));
  }

  private static StepJson step(RoutingPlan plan, Decision.Step step) {
    return new StepJson(
        step.stage().code(),
        step.rule().map(id -> rule(plan, id)).orElse(null),
        step.team().map(id -> team(plan, id)).orElse(null),
        step.matched(),
        step.byLanguage(),
        ids(step.considered()),
        ids(step.eligible()));
  }

  private static List<String> ids(Collection<AgentId> agents) {
    return agents.stream().map(AgentId::value).toList();
  }

  private static CandidateJson candidate(ExplainedDecision explained, Candidate candidate) {
    return new CandidateJson(
        agent(explained.names(), candidate.id()),
        candidate.load(),
        candidate.limit(),
        candidate.turn(),
        candidate.languages().stream().sorted().toList(),
        candidate.exclusion(explained.question().past()).map(Exclusion::code).orElse(null),
        explained.question().past().expired().contains(candidate.id()));
  }
}
