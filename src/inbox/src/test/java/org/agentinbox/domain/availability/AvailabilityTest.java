package org.agentinbox.domain.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void aNewAgentIsUnavailableUntilTheSwitchIsUsed() {
    assertFalse(Availability.initial(NOW).available());
    assertEquals(Availability.Reason.INITIAL, Availability.initial(NOW).reason());
    assertTrue(Availability.ownChoice(true, NOW).available());
    assertFalse(Availability.ownChoice(false, NOW).available());
    assertEquals("own-choice", Availability.ownChoice(false, NOW).reason().code());
    assertFalse(Availability.missedOffers(NOW).available());
    assertEquals(NOW, Availability.missedOffers(NOW).since());
  }

  @Test
  void reasonsSurviveAsCodes() {
    for (Availability.Reason reason : Availability.Reason.values()) {
      assertEquals(reason, Availability.Reason.ofCode(reason.code()));
    }
    assertThrows(IllegalArgumentException.class, () -> Availability.Reason.ofCode("mood"));
  }
}
