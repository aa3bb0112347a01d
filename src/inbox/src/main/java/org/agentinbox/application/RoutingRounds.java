package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.RoutingDesk;

/** Begins rounds of routing, with everybody's availability as it is at that moment. */
public final class RoutingRounds {
  private final RoutingPlans plans;
  private final RoutingCodec codec;
  private final AvailabilityKeeper keeper;
  private final CurrentSettings settings;

  public RoutingRounds(
      RoutingPlans plans, RoutingCodec codec, AvailabilityKeeper keeper, CurrentSettings settings) {
    this.plans = plans;
    this.codec = codec;
    this.keeper = keeper;
    this.settings = settings;
  }

  /** Locks routing; nothing but routing itself and conversations may be locked before. */
  RoutingRound begin(ConversationUnit unit, Instant now) {
    RoutingDesk desk = unit.routing();
    long turn = desk.lock();
    keeper.settleDue(unit, now);
    RoutingPlans.Current plan = plans.current(unit.settings());
    List<Candidate> candidates = desk.candidates(now, settings.in(unit).limit());
    return new RoutingRound(desk, codec, plan, candidates, turn, now);
  }
}
