package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.AgentEvent.Passing;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.QueueReads.Active;
import org.agentinbox.port.QueueReads.Queued;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.port.RosterReads.Team;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Who works here, for colleagues; and everybody's chats, for supervisors. */
public final class ReadAgents {
  private static final int MOST = 1000;

  /**
   * A colleague.
   *
   * @param self whoever asks
   * @param lost their connection is, though they are available
   * @param room can be offered a chat now
   */
  public record Colleague(
      Member member, boolean self, boolean lost, int limit, List<String> teams, boolean room) {}

  /** A team. */
  public record TeamRoom(String id, String name, boolean room) {}

  /** Everybody of the host. */
  public record Everybody(List<Colleague> agents, List<TeamRoom> teams) {}

  /** A chat in the queue. */
  public record Waiting(Queued queued, int position, Optional<Person> offeredTo) {}

  /** A chat that is going on. */
  public record Going(Active active, Passing passing) {}

  /** What a supervisor sees. */
  public record Overview(List<Waiting> queue, List<Going> active, List<Colleague> agents) {}

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final RoutingSignal routing;
  private final Clock clock;

  public ReadAgents(
      ConversationStore store, CurrentSettings settings, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.routing = routing;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Everybody>> everybody(AgentSession session) {
    return session.may(Permission.INBOX_VIEW)
        ? store.read(reads -> Outcome.done(everybody(reads, session)))
        : denied();
  }

  private Everybody everybody(ConversationReads reads, AgentSession session) {
    List<Colleague> agents = colleagues(reads, session);
    Map<AgentId, Colleague> byId =
        agents.stream().collect(Collectors.toMap(it -> it.member().id(), Function.identity()));
    List<TeamRoom> teams =
        reads.roster().teams().stream()
            .map(
                team ->
                    new TeamRoom(
                        team.id(),
                        team.name(),
                        team.members().stream()
                            .anyMatch(id -> byId.containsKey(id) && byId.get(id).room())))
            .toList();
    return new Everybody(agents, teams);
  }

  private List<Colleague> colleagues(ConversationReads reads, AgentSession session) {
    int common = settings.in(reads).limit();
    Instant now = clock.instant();
    List<Team> teams = reads.roster().teams();
    return reads.roster().members().stream()
        .filter(member -> !member.removed())
        .map(
            member ->
                colleague(
                    member, member.id().value().equals(session.agent().id()), teams, common, now))
        .toList();
  }

  private static Colleague colleague(
      Member member, boolean self, List<Team> teams, int common, Instant now) {
    return new Colleague(
        member,
        self,
        member.availability().available() && !member.isReachable(now),
        member.limit(common),
        teams.stream().filter(it -> it.members().contains(member.id())).map(Team::id).toList(),
        member.hasRoom(common, now));
  }

  public CompletionStage<Outcome<Overview>> overview(AgentSession session) {
    return session.may(Permission.SUPERVISE)
        ? store.read(
            reads ->
                Outcome.done(
                    new Overview(
                        queue(reads),
                        reads.queue().active(MOST).stream().map(it -> going(reads, it)).toList(),
                        colleagues(reads, session))))
        : denied();
  }

  private static List<Waiting> queue(ConversationReads reads) {
    List<Queued> queued = reads.queue().queued(MOST);
    return IntStream.range(0, queued.size())
        .mapToObj(i -> new Waiting(queued.get(i), i + 1, offeredTo(queued.get(i))))
        .toList();
  }

  private static Optional<Person> offeredTo(Queued queued) {
    return queued.conversation().state() == ConversationState.OFFERED
        ? queued
            .conversation()
            .agent()
            .map(id -> new Person(id, queued.conversation().agentName().orElse("")))
        : Optional.empty();
  }

  private static Going going(ConversationReads reads, Active active) {
    return new Going(active, reads.transfers().passing(active.conversation()));
  }

  /** An administrator gives an agent a limit of their own, or everybody's again. */
  public CompletionStage<Outcome<Colleague>> limit(
      AgentSession session, AgentId agent, Optional<Integer> limit) {
    if (!session.may(Permission.ADMIN)) {
      return denied();
    }
    if (limit.isPresent() && (limit.get() < 1 || limit.get() > 10)) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "limit")));
    }
    return store
        .change(
            unit -> {
              if (unit.roster().member(agent).filter(it -> !it.removed()).isEmpty()) {
                return Outcome.<Colleague>refused(RefusalCode.REQUEST_NOT_FOUND);
              }
              unit.roster().limit(agent, limit);
              return Outcome.done(
                  colleagues(unit, session).stream()
                      .filter(it -> it.member().id().equals(agent))
                      .findFirst()
                      .orElseThrow());
            })
        .thenApply(
            outcome -> {
              routing.lookAgain();
              return outcome;
            });
  }

  private static <T> CompletionStage<Outcome<T>> denied() {
    return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
  }
}
