package org.agentinbox.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.OpeningHours;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.routing.Condition;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Team;

/**
 * Rules and teams, as administrators read and write them and as they are stored. Anything may be
 * null until {@link RoutingPlanReader} has checked it.
 *
 * @param version what the caller read; not stored
 */
@Schema(name = "Routing")
public record RoutingJson(
    Integer version,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String defaultTeam,
    Boolean preferLanguage,
    List<RuleJson> rules,
    List<TeamJson> teams) {

  /** Some agents. */
  @Schema(name = "RoutingTeam")
  public record TeamJson(String id, String name, List<String> agents) {}

  /** Sends certain chats to certain agents first. */
  @Schema(name = "RoutingRule")
  public record RuleJson(
      String id,
      String name,
      Boolean enabled,
      List<ConditionJson> all,
      TargetJson target,
      Boolean preferLanguage) {}

  /** A team or agents. */
  @Schema(name = "RoutingTarget")
  public record TargetJson(String team, List<String> agents) {}

  /** Values, or schedule and zone for the field {@code time}. */
  @Schema(name = "RoutingCondition")
  public record ConditionJson(
      String field,
      String operator,
      List<String> values,
      List<TimeBlockJson> schedule,
      String zone) {}

  /** A time of the week. */
  @Schema(name = "RoutingTimeBlock")
  public record TimeBlockJson(String day, String from, String to) {}

  /** What is stored. */
  static RoutingJson of(RoutingPlan plan) {
    return of(null, plan);
  }

  /** What is answered. */
  public static RoutingJson of(Integer version, RoutingPlan plan) {
    return new RoutingJson(
        version,
        plan.defaultTeam().orElse(null),
        plan.preferLanguage(),
        plan.rules().stream().map(RoutingJson::rule).toList(),
        plan.teams().stream().map(RoutingJson::team).toList());
  }

  private static TeamJson team(Team team) {
    return new TeamJson(
        team.id(), team.name(), team.agents().stream().map(AgentId::value).sorted().toList());
  }

  private static RuleJson rule(RoutingRule rule) {
    return new RuleJson(
        rule.id(),
        rule.name(),
        rule.enabled(),
        rule.all().stream().map(RoutingJson::condition).toList(),
        target(rule.target()),
        rule.preferLanguage());
  }

  private static TargetJson target(RoutingRule.Target target) {
    return target instanceof RoutingRule.ToTeam team
        ? new TargetJson(team.team(), null)
        : new TargetJson(
            null,
            ((RoutingRule.ToAgents) target)
                .agents().stream().map(AgentId::value).sorted().toList());
  }

  private static ConditionJson condition(Condition condition) {
    if (condition instanceof Condition.Text text) {
      return withValues(text.field().code(), text.operator().code(), text.values());
    }
    if (condition instanceof Condition.Known known) {
      return withValues(
          RoutingPlanReader.CONTACT_KNOWN, "is", List.of(Boolean.toString(known.known())));
    }
    if (condition instanceof Condition.Language language) {
      return withValues(
          RoutingPlanReader.LANGUAGE, language.is() ? "is" : "is-not", language.tags());
    }
    Condition.Time time = (Condition.Time) condition;
    OpeningHours hours = time.hours();
    return new ConditionJson(
        RoutingPlanReader.TIME,
        time.within() ? "within" : "outside",
        null,
        hours.schedule().blocks().stream().map(RoutingJson::block).toList(),
        hours.zone().getId());
  }

  private static ConditionJson withValues(String field, String operator, List<String> values) {
    return new ConditionJson(field, operator, values, null, null);
  }

  private static TimeBlockJson block(Block block) {
    return new TimeBlockJson(
        block.day().name().substring(0, 3).toLowerCase(Locale.ROOT),
        block.from().toString(),
        block.to().toString());
  }
}
