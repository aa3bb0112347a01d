package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Who would get this visitor now, and why. Changes nothing. */
public final class TryRouting {
  private final ConversationStore store;
  private final CurrentSettings settings;
  private final RoutingPlans plans;
  private final FindContact findContact;
  private final Clock clock;

  /**
   * A visitor who might come.
   *
   * @param at when, for rules that look at the time; agents are as they are now
   */
  public record Trial(
      Visitor visitor, String language, Page page, Optional<String> team, Optional<Instant> at) {}

  public TryRouting(
      ConversationStore store,
      CurrentSettings settings,
      RoutingPlans plans,
      FindContact findContact,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.plans = plans;
    this.findContact = findContact;
    this.clock = clock;
  }

  public CompletionStage<Outcome<ExplainedDecision>> of(AgentSession session, Trial trial) {
    if (!session.may(Permission.ADMIN)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return findContact
        .byEmail(trial.visitor().email())
        .thenCompose(found -> store.read(reads -> decide(reads, trial, found)));
  }

  private Outcome<ExplainedDecision> decide(
      ConversationReads reads, Trial trial, FindContact.Found found) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    RoutingPlans.Current plan = plans.current(reads.settings());
    if (trial.team().isPresent() && plan.router().plan().team(trial.team().get()).isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.TEAM_UNKNOWN, "team"));
    }
    Facts facts =
        new Facts(
            trial.visitor(),
            trial.page(),
            trial.language(),
            found.contact(),
            found.owner(),
            trial.team(),
            trial.at().orElse(now));
    Question question = Question.of(facts, PastOffers.NONE);
    List<Candidate> candidates = reads.routing().candidates(now, settings.in(reads).limit());
    Decision decision = plan.router().decide(candidates, question);
    return Outcome.done(
        new ExplainedDecision(
            now,
            plan.router().plan(),
            candidates,
            question,
            decision,
            decision.winner(),
            Optional.empty(),
            reads.routing().names()));
  }
}
