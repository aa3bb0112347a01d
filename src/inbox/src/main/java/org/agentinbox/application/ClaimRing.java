package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * An agent has several devices open, one of them is to make a sound. The first that claims a ring
 * has it, and keeps it by claiming it again; when it falls silent, another may.
 */
public final class ClaimRing {
  /** For this long a claim holds without being repeated. */
  public static final Duration HOLDS = Duration.ofSeconds(20);

  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Pattern RING = Pattern.compile("[A-Za-z0-9:._-]{1,120}");
  private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private final ConversationStore store;
  private final Clock clock;

  public ClaimRing(ConversationStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @return whether the device may ring
   */
  public CompletionStage<Outcome<Boolean>> claim(AgentSession session, String ring, String device) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return refused(Refusal.of(RefusalCode.AUTH_DENIED));
    }
    if (ring == null || !RING.matcher(ring).matches()) {
      return refused(Refusal.of(RefusalCode.REQUEST_INVALID, "ring"));
    }
    if (device == null || !DEVICE.matcher(device).matches()) {
      return refused(Refusal.of(RefusalCode.REQUEST_INVALID, "device"));
    }
    AgentId me = KnownAgents.of(session).id();
    Instant now = clock.instant();
    return store.change(
        unit -> Outcome.done(unit.rings().claim(me, ring, device, now, now.minus(HOLDS))));
  }

  private static CompletionStage<Outcome<Boolean>> refused(Refusal refusal) {
    return CompletableFuture.completedStage(Outcome.refused(refusal));
  }

  /** Forgets what rang long ago. To be called now and then. */
  public CompletionStage<Void> forget() {
    Instant moment = clock.instant().minus(REMEMBERED);
    return store.change(
        unit -> {
          unit.rings().forgetBefore(moment);
          return null;
        });
  }
}
