package org.agentinbox.domain.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.availability.OpeningHours;
import org.agentinbox.domain.availability.WeeklySchedule;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field with each operator. */
class ConditionTest {
  private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final Facts FACTS =
      new Facts(
          new Visitor("Ann Größe", "Ann@Mail.Example.com"),
          new Page("https://site.example/Preise/%C3%BCber?plan=a+b#top", "Preise · 가격"),
          "pt-BR",
          new Contact(true, Optional.of("Muster GmbH"), Optional.of("Kunde"), Optional.of("c-3")),
          Optional.empty(),
          Optional.empty(),
          MONDAY_NOON);

  private static final Facts NOTHING =
      new Facts(
          new Visitor("Ann", "ann@example.com"),
          new Page("", ""),
          "de",
          Contact.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          MONDAY_NOON);

  private static boolean matches(Condition condition, Facts facts) {
    return condition.compiled().test(new FactTexts(facts));
  }

  private static boolean text(String field, String operator, String values, Facts facts) {
    return matches(
        new Condition.Text(
            Field.parse(field).orElseThrow(),
            Operator.parse(operator).orElseThrow(),
            Arrays.asList(values.split("\\|", -1))),
        facts);
  }

  @ParameterizedTest
  @CsvSource({
    "visitor.email,        is,           ann@mail.example.com,       true",
    "visitor.email,        is,           ann@example.com,            false",
    "visitor.email,        is-not,       ann@mail.example.com,       false",
    "visitor.email,        is-not,       ann@example.com,            true",
    "visitor.email,        contains,     MAIL,                       true",
    "visitor.email,        contains,     nail,                       false",
    "visitor.email,        contains-not, nail,                       true",
    "visitor.email,        contains-not, nail|mail,                  false",
    "visitor.email,        starts-with,  ann@,                       true",
    "visitor.email,        starts-with,  nn@,                        false",
    "visitor.email,        ends-with,    .com,                       true",
    "visitor.email,        ends-with,    .co,                        false",
    "visitor.emailDomain,  is,           mail.example.com,           true",
    "visitor.emailDomain,  is,           example.com,                false",
    "visitor.emailDomain,  ends-with,    example.org|.EXAMPLE.com,   true",
    "visitor.emailDomain,  is-not,       example.com|x.example,      true",
    "visitor.name,         is,           ANN GRÖSSE,                 true",
    "visitor.name,         contains,     gro\u0308ße,                true",
    "visitor.name,         starts-with,  Bob|ann,                    true",
    "contact.company,      is,           muster gmbh,                true",
    "contact.company,      contains,     AG|GmbH,                    true",
    "contact.company,      contains-not, AG,                         true",
    "contact.company,      is-not,       Muster GmbH,                false",
    "contact.status,       is,           kunde,                      true",
    "contact.status,       is,           C-3,                        true",
    "contact.status,       is-not,       c-3,                        false",
    "contact.status,       is-not,       Lead,                       true",
    "page.url,             starts-with,  https://site.example/,      true",
    "page.url,             contains,     plan=a+b,                   true",
    "page.url,             contains,     /über,                      true",
    "page.path,            is,           /preise/über,               true",
    "page.path,            is,           /preise/%c3%bcber,          true",
    "page.path,            is-not,       /preise/über,               false",
    "page.path,            contains,     plan,                       false",
    "page.path,            starts-with,  /pre,                       true",
    "page.path,            ends-with,    ber,                        true",
    "page.title,           contains,     가격,                        true",
    "page.title,           is,           Preise · 가격,               true",
  })
  void texts(String field, String operator, String values, boolean expected) {
    assertEquals(expected, text(field, operator, values, FACTS));
  }

  /** What is absent is the empty text. */
  @ParameterizedTest
  @CsvSource({
    "contact.company, is,           Muster, false",
    "contact.company, contains,     Muster, false",
    "contact.company, starts-with,  Muster, false",
    "contact.company, is-not,       Muster, true",
    "contact.company, contains-not, Muster, true",
    "contact.status,  is-not,       Kunde,  true",
    "page.path,       is,           /,      false",
    "page.url,        is-not,       x,      true",
  })
  void absentTexts(String field, String operator, String values, boolean expected) {
    assertEquals(expected, text(field, operator, values, NOTHING));
  }

  @ParameterizedTest
  @CsvSource({
    "https://site.example,          /",
    "https://site.example/,         /",
    "https://site.example?x=/y,     /",
    "https://site.example/a/b#/c,   /a/b",
    "http://[::1]:8080/a%2Fb%zz,    /a%2fb%zz",
    "/only/a/path,                  /only/a/path",
  })
  void paths(String url, String path) {
    Facts facts =
        new Facts(
            NOTHING.visitor(),
            new Page(url, ""),
            "de",
            Contact.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            MONDAY_NOON);
    assertTrue(text("page.path", "is", path, facts), url);
  }

  /** As the JDK reads them, which the domain may not ask. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "%41%7a%25",
        "%C3%BCber",
        "%ec%b1%84%ED%8C%85",
        "%F0%9F%9A%B2",
        "a+b%20c",
        "%E2%82%AC/%C2%A0",
        "%f4%8f%bf%bf"
      })
  void percentCodes(String encoded) {
    assertEquals(
        Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)),
        PercentCodes.decoded(encoded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%zz",
        "%80",
        "%c3",
        "%c3x",
        "%c0%80",
        "%ed%a0%80",
        "%f5%80%80%80",
        "%c3%c3",
        "%e0%80%80",
        "%f4%90%80%80",
        "%c3%b",
        "%ff"
      })
  void brokenPercentCodes(String encoded) {
    assertEquals(Optional.empty(), PercentCodes.decoded(encoded));
  }

  @Test
  void everyFieldAndOperatorHasItsCode() {
    assertEquals(8, EnumSet.allOf(Field.class).size());
    for (Field field : Field.values()) {
      assertEquals(Optional.of(field), Field.parse(field.code()));
    }
    for (Operator operator : Operator.values()) {
      assertEquals(Optional.of(operator), Operator.parse(operator.code()));
    }
    assertEquals(
        Set.of("is", "is-not", "contains", "contains-not", "starts-with", "ends-with"),
        Arrays.stream(Operator.values()).map(Operator::code).collect(Collectors.toSet()));
    assertEquals(Optional.empty(), Field.parse("visitor"));
    assertEquals(Optional.empty(), Operator.parse("like"));
  }

  @Test
  void knownOrNot() {
    assertTrue(matches(new Condition.Known(true), FACTS));
    assertTrue(!matches(new Condition.Known(false), FACTS));
    assertTrue(matches(new Condition.Known(false), NOTHING));
    assertTrue(!matches(new Condition.Known(true), NOTHING));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  pt,      true",
    "true,  pt-PT,   true",
    "true,  PT_br,   true",
    "true,  de|fr,   false",
    "true,  de|pt,   true",
    "false, de|fr,   true",
    "false, de|pt,   false",
  })
  void languages(boolean is, String tags, boolean expected) {
    Condition condition = new Condition.Language(is, Arrays.asList(tags.split("\\|", -1)));
    assertEquals(expected, matches(condition, FACTS));
  }

  @ParameterizedTest
  @CsvSource({
    "MONDAY,  09:00, 12:00, UTC,                 false",
    "MONDAY,  09:00, 12:01, UTC,                 true",
    "MONDAY,  12:00, 12:01, UTC,                 true",
    "MONDAY,  13:00, 14:00, Europe/Berlin,       true",
    "TUESDAY, 00:00, 08:00, Pacific/Kiritimati,  true",
    "SUNDAY,  22:00, 13:00, UTC,                 true",
    "MONDAY,  12:00, 12:00, America/New_York,    false",
  })
  void times(DayOfWeek day, LocalTime from, LocalTime to, ZoneId zone, boolean expected) {
    Outcome<WeeklySchedule> schedule = WeeklySchedule.of(List.of(new Block(day, from, to)));
    OpeningHours hours = new OpeningHours(((Outcome.Done<WeeklySchedule>) schedule).value(), zone);
    assertEquals(expected, matches(new Condition.Time(true, hours), FACTS));
    assertEquals(!expected, matches(new Condition.Time(false, hours), FACTS));
  }
}
