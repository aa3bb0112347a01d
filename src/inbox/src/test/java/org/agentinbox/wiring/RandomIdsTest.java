package org.agentinbox.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.agentinbox.application.SettableClock;
import org.agentinbox.domain.conversation.ConversationId;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
  private final SettableClock clock = new SettableClock();
  private final RandomIds ids = new RandomIds(new SecureRandom(), clock);

  @Test
  void idsHaveTheFormThatIsReadFromOutside() {
    ConversationId id = ids.get();
    assertTrue(id.value().matches("c-[0-9a-hjkmnp-tv-z]{26}"), id::value);
    assertEquals(id, ConversationId.ofOutside(id.value()));
  }

  @Test
  void noTwoAreTheSameAndLaterOnesSortLater() {
    Set<ConversationId> seen = new HashSet<>();
    String before = "";
    for (int i = 0; i < 1000; i++) {
      for (int same = 0; same < 10; same++) {
        assertTrue(seen.add(ids.get()));
      }
      clock.advance(Duration.ofMillis(1));
      String now = ids.get().value();
      assertTrue(now.compareTo(before) > 0, "by age");
      before = now;
    }
  }
}
