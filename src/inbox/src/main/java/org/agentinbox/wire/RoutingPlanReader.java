package org.agentinbox.wire;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.OpeningHours;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.routing.Condition;
import org.agentinbox.domain.routing.Field;
import org.agentinbox.domain.routing.Languages;
import org.agentinbox.domain.routing.Operator;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.RoutingRule;
import org.agentinbox.domain.routing.Team;
import org.agentinbox.wire.RoutingJson.ConditionJson;
import org.agentinbox.wire.RoutingJson.RuleJson;
import org.agentinbox.wire.RoutingJson.TeamJson;
import org.agentinbox.wire.RoutingJson.TimeBlockJson;

/** Checks what an administrator wrote; the first field at fault is named. */
public final class RoutingPlanReader {
  static final String CONTACT_KNOWN = "contact.known";
  static final String LANGUAGE = "language";
  static final String TIME = "time";

  private static final int TEAMS = 50;
  private static final int RULES = 100;
  private static final int CONDITIONS = 10;
  private static final int VALUES = 50;
  private static final int AGENTS = 2000;
  private static final int NAME_LENGTH = 100;
  private static final int VALUE_LENGTH = 300;
  private static final int AGENT_LENGTH = 200;
  private static final Pattern TEAM_ID = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  /** Leaves at once, wherever a fault is found. */
  private static final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    FaultException(Refusal refusal) {
      super(refusal.toString(), null, false, false);
      this.refusal = refusal;
    }
  }

  private RoutingPlanReader() {}

  /** The plan, or which field is at fault, for example {@code rules[2].all[0].values}. */
  public static Outcome<RoutingPlan> read(RoutingJson json) {
    try {
      return Outcome.done(plan(json));
    } catch (FaultException fault) {
      return Outcome.refused(fault.refusal);
    }
  }

  private static RoutingPlan plan(RoutingJson json) {
    List<Team> teams = new ArrayList<>();
    Set<String> teamIds = new HashSet<>();
    List<TeamJson> wantedTeams = list(json.teams(), 0, TEAMS, "teams");
    for (int i = 0; i < wantedTeams.size(); i++) {
      teams.add(team(wantedTeams.get(i), "teams[" + i + "]", teamIds));
    }
    List<RoutingRule> rules = new ArrayList<>();
    Set<String> ruleIds = new HashSet<>();
    List<RuleJson> wantedRules = list(json.rules(), 0, RULES, "rules");
    for (int i = 0; i < wantedRules.size(); i++) {
      rules.add(rule(wantedRules.get(i), "rules[" + i + "]", ruleIds, teamIds));
    }
    require(json.preferLanguage() != null, "preferLanguage");
    Optional<String> defaultTeam = Optional.ofNullable(json.defaultTeam());
    defaultTeam.ifPresent(team -> requireTeam(team, teamIds, "defaultTeam"));
    return new RoutingPlan(defaultTeam, json.preferLanguage(), rules, teams);
  }

  private static Team team(TeamJson json, String at, Set<String> ids) {
    require(json.id() != null && TEAM_ID.matcher(json.id()).matches(), at + ".id");
    require(ids.add(json.id()), at + ".id");
    return new Team(json.id(), name(json.name(), at), agents(json.agents(), 0, at + ".agents"));
  }

  private static RoutingRule rule(RuleJson json, String at, Set<String> ids, Set<String> teams) {
    require(json.id() != null && RULE_ID.matcher(json.id()).matches(), at + ".id");
    require(ids.add(json.id()), at + ".id");
    String name = name(json.name(), at);
    require(json.enabled() != null, at + ".enabled");
    require(json.preferLanguage() != null, at + ".preferLanguage");
    List<Condition> all = new ArrayList<>();
    List<ConditionJson> wanted = list(json.all(), 0, CONDITIONS, at + ".all");
    for (int i = 0; i < wanted.size(); i++) {
      all.add(condition(wanted.get(i), at + ".all[" + i + "]"));
    }
    return new RoutingRule(
        json.id(), name, json.enabled(), all, target(json, at, teams), json.preferLanguage());
  }

  private static RoutingRule.Target target(RuleJson json, String at, Set<String> teams) {
    RoutingJson.TargetJson target = json.target();
    require(target != null && (target.team() == null) != (target.agents() == null), at + ".target");
    if (target.team() != null) {
      requireTeam(target.team(), teams, at + ".target.team");
      return new RoutingRule.ToTeam(target.team());
    }
    return new RoutingRule.ToAgents(agents(target.agents(), 1, at + ".target.agents"));
  }

  private static Condition condition(ConditionJson json, String at) {
    require(json.field() != null, at + ".field");
    boolean isTime = json.field().equals(TIME);
    require((json.values() == null) == isTime, at + ".values");
    require((json.schedule() == null) != isTime, at + ".schedule");
    require((json.zone() == null) != isTime, at + ".zone");
    return switch (json.field()) {
      case TIME -> time(json, at);
      case CONTACT_KNOWN -> {
        require("is".equals(json.operator()), at + ".operator");
        List<String> values = values(json, at);
        require(
            values.size() == 1 && Set.of("true", "false").contains(values.get(0)), at + ".values");
        yield new Condition.Known(values.get(0).equals("true"));
      }
      case LANGUAGE -> {
        boolean is = either(json.operator(), "is", "is-not", at);
        List<String> values = values(json, at);
        require(values.stream().noneMatch(it -> Languages.primary(it).isEmpty()), at + ".values");
        yield new Condition.Language(is, values);
      }
      default ->
          new Condition.Text(
              Field.parse(json.field()).orElseThrow(() -> fault(at + ".field")),
              Optional.ofNullable(json.operator())
                  .flatMap(Operator::parse)
                  .orElseThrow(() -> fault(at + ".operator")),
              values(json, at));
    };
  }

  private static Condition time(ConditionJson json, String at) {
    boolean within = either(json.operator(), "within", "outside", at);
    List<Block> blocks = new ArrayList<>();
    List<TimeBlockJson> wanted =
        list(json.schedule(), 1, 7 * WeeklySchedule.MOST_A_DAY, at + ".schedule");
    for (TimeBlockJson block : wanted) {
      blocks.add(block(block, at + ".schedule"));
    }
    WeeklySchedule schedule =
        WeeklySchedule.of(blocks)
            .fold(
                it -> it,
                refusal -> {
                  throw new FaultException(Refusal.of(refusal.code(), at + ".schedule"));
                });
    return new Condition.Time(within, new OpeningHours(schedule, zone(json.zone(), at + ".zone")));
  }

  private static Block block(TimeBlockJson json, String at) {
    int day = json.day() == null ? -1 : DAYS.indexOf(json.day());
    require(day >= 0 && isTimeOfDay(json.from()) && isTimeOfDay(json.to()), at);
    return new Block(
        DayOfWeek.of(day + 1), LocalTime.parse(json.from()), LocalTime.parse(json.to()));
  }

  private static boolean isTimeOfDay(String textOrNull) {
    return textOrNull != null && TIME_OF_DAY.matcher(textOrNull).matches();
  }

  private static ZoneId zone(String id, String at) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      throw fault(at);
    }
  }

  private static boolean either(String operator, String yes, String no, String at) {
    require(yes.equals(operator) || no.equals(operator), at + ".operator");
    return yes.equals(operator);
  }

  private static List<String> values(ConditionJson json, String at) {
    List<String> values = list(json.values(), 1, VALUES, at + ".values");
    for (String value : values) {
      require(isText(value, VALUE_LENGTH), at + ".values");
    }
    return values;
  }

  private static String name(String name, String at) {
    require(isText(name, NAME_LENGTH), at + ".name");
    return name.strip();
  }

  private static boolean isText(String text, int length) {
    return text != null
        && Characters.isWhole(text)
        && Characters.isVisible(text)
        && !Characters.hasControls(text)
        && text.codePointCount(0, text.length()) <= length;
  }

  private static Set<AgentId> agents(List<String> ids, int least, String at) {
    return list(ids, least, AGENTS, at).stream()
        .peek(id -> require(!id.isEmpty() && id.length() <= AGENT_LENGTH, at))
        .map(AgentId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A list of no nulls, within its bounds. */
  private static <T> List<T> list(List<T> listOrNull, int least, int most, String at) {
    require(
        listOrNull != null
            && listOrNull.size() >= least
            && listOrNull.size() <= most
            && listOrNull.stream().noneMatch(it -> it == null),
        at);
    return List.copyOf(listOrNull);
  }

  private static void requireTeam(String team, Set<String> teams, String at) {
    if (!teams.contains(team)) {
      throw new FaultException(Refusal.of(RefusalCode.TEAM_UNKNOWN, at));
    }
  }

  private static void require(boolean right, String at) {
    if (!right) {
      throw fault(at);
    }
  }

  private static FaultException fault(String at) {
    return new FaultException(Refusal.of(RefusalCode.REQUEST_INVALID, at));
  }
}
