package org.agentinbox.application;

import static org.agentinbox.application.House.agent;
import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.agentinbox.application.House.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.spi.AgentSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of an agent's devices rings, on a real store. */
abstract class RingContract extends HouseContract {
  private static final String RING = "offer:c-00001";
  private static final String DESK = "device-desk";
  private static final String PHONE = "device-phone";

  private final AgentSession lukas = agent("lukas");
  private final AgentSession minji = agent("minji");
  private ClaimRing rings;

  @BeforeEach
  void prepare() {
    rings = new ClaimRing(house.store, clock);
  }

  private boolean rings(AgentSession session, String ring, String device) {
    return done(rings.claim(session, ring, device));
  }

  @Test
  void firstDeviceRingsAndKeepsTheRing() {
    assertTrue(rings(lukas, RING, DESK));
    assertFalse(rings(lukas, RING, PHONE));
    assertTrue(rings(lukas, RING, DESK));
    assertTrue(rings(lukas, "offer:c-00002", PHONE), "another chat");
    assertTrue(rings(minji, RING, PHONE), "another agent");
  }

  @Test
  void deviceThatFallsSilentLosesTheRing() {
    assertTrue(rings(lukas, RING, DESK));
    clock.advance(ClaimRing.HOLDS);
    assertFalse(rings(lukas, RING, PHONE));
    assertTrue(rings(lukas, RING, DESK), "kept");
    clock.advance(ClaimRing.HOLDS);
    assertFalse(rings(lukas, RING, PHONE));
    clock.advance(Duration.ofMillis(1));
    assertTrue(rings(lukas, RING, PHONE));
    assertFalse(rings(lukas, RING, DESK));
  }

  @Test
  void ofDevicesThatAskTogetherExactlyOneRings() {
    List<CompletionStage<Outcome<Boolean>>> asked =
        IntStream.range(0, 16)
            .mapToObj(number -> rings.claim(lukas, RING, "device-number-" + number))
            .toList();
    assertEquals(1, asked.stream().filter(answer -> done(answer)).count());
  }

  @Test
  void whatRangLongAgoIsForgotten() {
    assertTrue(rings(lukas, RING, DESK));
    clock.advance(Duration.ofMinutes(59));
    assertTrue(rings(lukas, "message:c-00001:7", DESK));
    clock.advance(Duration.ofMinutes(2));
    await(rings.forget());
    assertTrue(rings(lukas, RING, PHONE));
    assertTrue(rings(lukas, "message:c-00001:7", DESK));
  }

  @Test
  void wrongFieldsAreNamedAndStrangersRefused() {
    for (String wrong : new String[] {null, "", "a b", "x".repeat(121), "링"}) {
      assertEquals(Optional.of("ring"), refusedField(rings.claim(lukas, wrong, DESK)));
    }
    for (String wrong : new String[] {null, "short", "x".repeat(65), "device_under"}) {
      assertEquals(Optional.of("device"), refusedField(rings.claim(lukas, RING, wrong)));
    }
    assertEquals(
        RefusalCode.AUTH_DENIED, refused(rings.claim(agent("guest", Set.of()), RING, DESK)));
  }

  private static Optional<String> refusedField(CompletionStage<Outcome<Boolean>> stage) {
    return await(stage).fold(value -> Optional.of("done"), Refusal::field);
  }
}
