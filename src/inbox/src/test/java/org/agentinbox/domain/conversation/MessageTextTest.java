package org.agentinbox.domain.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.junit.jupiter.api.Test;

class MessageTextTest {
  private static String kept(String text) {
    return MessageText.parse(text).fold(MessageText::value, refusal -> "refused " + refusal);
  }

  private static RefusalCode refused(String text) {
    Refusal refusal = MessageText.parse(text).<Refusal>fold(done -> null, it -> it);
    assertEquals(Optional.of("text"), refusal.field());
    return refusal.code();
  }

  @Test
  void anEmojiCountsOnce() {
    assertEquals("🚲".repeat(4000), kept("🚲".repeat(4000)));
    assertEquals(RefusalCode.MESSAGE_TOO_LONG, refused("🚲".repeat(4001)));
    assertEquals("x".repeat(4000), kept("x".repeat(4000)));
    assertEquals(RefusalCode.MESSAGE_TOO_LONG, refused("x".repeat(4001)));
    assertEquals("x".repeat(4000), kept("x".repeat(4000) + "\n  "), "what is cut does not count");
  }

  @Test
  void somethingMustBeVisible() {
    for (String nothing :
        List.of("", " ", "\n\t", "\u0000\u0007", "\u00a0", "\u200b\u200d", "\u2028", "\ufeff ")) {
      assertEquals(RefusalCode.MESSAGE_EMPTY, refused(nothing), () -> escaped(nothing));
    }
    assertEquals("👩‍🚒", kept("👩‍🚒"));
    assertEquals("·", kept("·"));
  }

  @Test
  void controlsGoAndLinesStay() {
    assertEquals("a\nb\tc", kept("a\nb\tc"));
    assertEquals("a\nb\nc", kept("a\r\nb\rc"));
    assertEquals("ab", kept("a\u0000\u001b\u007f\u0085\u009fb"));
    assertEquals("  a", kept("  a \n\n"), "indentation is the writer's");
  }

  @Test
  void halfACharacterIsNoText() {
    for (String broken :
        List.of("\ud83d", "a\ude00b", "\ude00\ud83d", "ok \ud83d", "\ud83d\ud83d")) {
      assertEquals(RefusalCode.REQUEST_MALFORMED, refused(broken), () -> escaped(broken));
    }
    assertEquals("\ud83d\ude00", kept("\ud83d\ude00"));
  }

  @Test
  void whateverIsKeptIsWholeAndWithoutControlsAndIsKeptAgain() {
    Random random = new Random(4711);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(
            switch (random.nextInt(5)) {
              case 0 -> (char) random.nextInt(0xa0);
              case 1 -> (char) (0xd800 + random.nextInt(0x800));
              case 2 -> (char) random.nextInt(0x10000);
              default -> "aé한 ".charAt(random.nextInt(4));
            });
      }
      Outcome<MessageText> outcome = MessageText.parse(text.toString());
      if (outcome instanceof Outcome.Done<MessageText> done) {
        String value = done.value().value();
        assertEquals(
            value,
            new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
            () -> escaped(text));
        assertTrue(
            value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'),
            () -> escaped(text));
        assertEquals(value, kept(value), () -> escaped(text));
      }
    }
  }

  private static String escaped(CharSequence text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
    return escaped.toString();
  }
}
