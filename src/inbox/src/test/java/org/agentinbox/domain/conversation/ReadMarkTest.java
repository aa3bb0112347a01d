package org.agentinbox.domain.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadMarkTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void whatAReaderSaysIsMadeTrue() {
    assertEquals(new ReadMark(5, 3, Optional.of(NOW)), ReadMark.told(5, 3, 7, NOW));
    assertEquals(new ReadMark(3, 3, Optional.of(NOW)), ReadMark.told(1, 3, 7, NOW));
    assertEquals(new ReadMark(7, 7, Optional.of(NOW)), ReadMark.told(9, Long.MAX_VALUE, 7, NOW));
    assertEquals(new ReadMark(5, 0, Optional.empty()), ReadMark.told(5, -1, 7, NOW));
    assertEquals(ReadMark.NONE, ReadMark.told(-5, -5, 7, NOW));
  }

  @Test
  void nothingIsSeenBeforeItArrived() {
    assertThrows(IllegalArgumentException.class, () -> new ReadMark(1, 2, Optional.of(NOW)));
  }
}
