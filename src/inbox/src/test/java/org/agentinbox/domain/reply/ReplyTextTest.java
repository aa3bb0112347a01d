package org.agentinbox.domain.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTextTest {
  @Test
  void everythingThatLooksLikeAPlaceholderMustBeOne() {
    assertEquals(Optional.empty(), ReplyText.unknownIn("Hello"));
    assertEquals(
        Optional.empty(), ReplyText.unknownIn("{visitor.name} { visitor.firstName } {company}"));
    assertEquals(Optional.of("{visitor.nmae}"), ReplyText.unknownIn("{company} {visitor.nmae}"));
    assertEquals(Optional.of("{}"), ReplyText.unknownIn("{}"));
    assertEquals(Optional.of("{Company}"), ReplyText.unknownIn("{Company}"));
    assertEquals(Optional.of("{이름}"), ReplyText.unknownIn("{이름}"));
    assertEquals(Optional.of("{x}"), ReplyText.unknownIn("{{x}}"));
    assertEquals(Optional.empty(), ReplyText.unknownIn("body { color: red } {\"a\":1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Ann Müller|Ann",
        "  Ann  |Ann",
        "Müller, Ann Maria|Ann",
        "Dr. Ann Müller|Ann",
        "J. R. Tolkien|Tolkien",
        "김민지|김민지",
        "김 민지|김 민지",
        "山田太郎|山田太郎",
        "Jean-Luc Picard|Jean-Luc",
        "' '|-",
        "Dr.|-",
      })
  void firstNames(String name, String first) {
    assertEquals(Optional.ofNullable(first), FirstName.of(name));
  }
}
