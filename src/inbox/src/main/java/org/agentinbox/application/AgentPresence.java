package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.KnownAgent;

/**
 * Knows whose feed is open on this node and keeps the store informed, so that every node agrees who
 * is reachable: as long as a feed is open the store hears so every {@link #REFRESH_SECONDS}
 * seconds; when it stops hearing, the agent counts as reachable for the grace time and no longer. A
 * node that dies needs no clean-up.
 */
public final class AgentPresence {
  /** How often {@link #refresh()} is to be called; well below the grace time. */
  public static final int REFRESH_SECONDS = 10;

  private final Map<AgentId, Integer> openFeeds = new ConcurrentHashMap<>();
  private final ConversationStore store;
  private final ChatSettings settings;
  private final RoutingSignal routing;
  private final Clock clock;

  public AgentPresence(
      ConversationStore store, ChatSettings settings, RoutingSignal routing, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.routing = routing;
    this.clock = clock;
  }

  /** A feed of this agent opened. The stage completes when the agent can be offered chats. */
  public CompletionStage<Void> feedOpened(KnownAgent agent) {
    openFeeds.merge(agent.id(), 1, Integer::sum);
    Instant now = clock.instant();
    return store
        .<Void>change(
            unit -> {
              unit.ensureAgent(agent, now);
              unit.setReachableUntil(List.of(agent.id()), now.plus(settings.reachableGrace()));
              unit.listsChange(Lists.AGENTS);
              return null;
            })
        .thenRun(routing::lookAgain);
  }

  /** A feed of this agent closed, for whatever reason. */
  public void feedClosed(AgentId agent) {
    openFeeds.computeIfPresent(agent, (id, count) -> count > 1 ? count - 1 : null);
  }

  /**
   * Tells the store who is still here, and has a look at waiting chats in case an earlier one
   * failed.
   */
  public CompletionStage<Void> refresh() {
    List<AgentId> here = new ArrayList<>(openFeeds.keySet());
    if (here.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    Instant until = clock.instant().plus(settings.reachableGrace());
    return store
        .<Void>change(
            unit -> {
              unit.setReachableUntil(here, until);
              return null;
            })
        .thenRun(routing::lookAgain);
  }
}
