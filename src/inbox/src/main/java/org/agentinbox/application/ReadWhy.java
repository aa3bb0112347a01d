package org.agentinbox.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Decision;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.Round;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.RoutingCodec.DecisionInputs;
import org.agentinbox.port.RoutingCodec.RoundInputs;
import org.agentinbox.port.RoutingReads.Earlier;
import org.agentinbox.port.RoutingReads.Recorded;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * Why a conversation was offered to whom it was: each decision is made again from what was stored,
 * and compared with what was chosen then.
 */
public final class ReadWhy {
  private final ConversationStore store;
  private final RoutingPlans plans;
  private final RoutingCodec codec;

  public ReadWhy(ConversationStore store, RoutingPlans plans, RoutingCodec codec) {
    this.store = store;
    this.plans = plans;
    this.codec = codec;
  }

  /** Oldest first. */
  public CompletionStage<Outcome<List<ExplainedDecision>>> of(
      AgentSession session, ConversationId id) {
    if (!session.may(Permission.SUPERVISE) && !session.may(Permission.ADMIN)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return store.read(
        reads ->
            reads.conversation(id).isEmpty()
                ? Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)
                : Outcome.done(explain(reads, id)));
  }

  private List<ExplainedDecision> explain(ConversationReads reads, ConversationId id) {
    Map<AgentId, String> names = reads.routing().names();
    List<ExplainedDecision> explained = new ArrayList<>();
    for (Recorded recorded : reads.routing().decisions(id)) {
      explained.add(again(reads, recorded, names));
    }
    return explained;
  }

  private ExplainedDecision again(
      ConversationReads reads, Recorded recorded, Map<AgentId, String> names) {
    RoundInputs inputs = codec.readRound(recorded.roundInputs());
    RoutingPlans.Current plan = plans.of(reads.settings(), inputs.planVersion());
    Round round = new Round(plan.router(), inputs.candidates(), inputs.turn());
    for (Earlier earlier : reads.routing().decisionsBefore(recorded.round(), recorded.step())) {
      codec.readDecision(earlier.inputs()).full().forEach(round::full);
      round.offered(earlier.winner());
    }
    DecisionInputs own = codec.readDecision(recorded.inputs());
    own.full().forEach(round::full);
    Question question = own.question();
    List<Candidate> candidates = List.copyOf(round.candidates());
    Decision decision = round.decide(question);
    boolean same =
        decision.winner().equals(Optional.of(recorded.winner()))
            && decision.last().stage() == recorded.stage();
    return new ExplainedDecision(
        recorded.at(),
        plan.router().plan(),
        candidates,
        question,
        decision,
        Optional.of(recorded.winner()),
        Optional.of(new ExplainedDecision.Past(recorded.result(), same)),
        names);
  }
}
