package org.agentinbox.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * Conversation ids: 48 bits of time, so that they sort by age, and 80 random bits, so that nobody
 * guesses one (as in the ULID specification, in lower case).
 */
final class RandomIds implements Supplier<ConversationId> {
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int BITS = 5;

  private final SecureRandom random;
  private final Clock clock;

  RandomIds(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  @Override
  public ConversationId get() {
    StringBuilder id = new StringBuilder(28).append("c-");
    append(id, clock.millis(), 10);
    append(id, random.nextLong(), 8);
    append(id, random.nextLong(), 8);
    return new ConversationId(id.toString());
  }

  private static void append(StringBuilder id, long bits, int letters) {
    for (int i = letters - 1; i >= 0; i--) {
      id.append(ALPHABET[(int) (bits >>> (i * BITS)) & 31]);
    }
  }
}
