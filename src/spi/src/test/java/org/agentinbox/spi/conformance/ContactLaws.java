package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.junit.jupiter.api.Test;

/** The people the company knows: five answers that must not be confused. */
public interface ContactLaws extends Laws {
  private Answer<ContactRecord> get(ContactRef ref) {
    return Answered.by(() -> binding().contacts().get(host().agent(), ref));
  }

  private ContactRecord record(ContactRef ref) {
    return Answered.present(() -> binding().contacts().get(host().agent(), ref));
  }

  private List<ContactRecord> search(String text, int limit) {
    return Answered.present(() -> binding().contacts().search(host().agent(), text, limit));
  }

  private List<ContactRecord> byEmail(String email) {
    return Answered.present(() -> binding().contacts().findByEmail(host().agent(), email));
  }

  private static ContactRef needed(Optional<ContactRef> ref) {
    assumeTrue(ref.isPresent(), "this host has no such record");
    return ref.orElseThrow();
  }

  @Test
  default void aCompleteRecordHasEveryField() {
    ContactRecord record = record(host().complete());
    assertEquals(host().complete(), record.ref());
    for (Answer<?> field :
        List.of(
            record.name(),
            record.jobTitle(),
            record.email(),
            record.phone(),
            record.status(),
            record.company(),
            record.ownerAgentId())) {
      assertInstanceOf(Answer.Present.class, field);
    }
  }

  @Test
  default void anUnchangedRecordKeepsItsVersion() {
    assertEquals(record(host().complete()), record(host().complete()));
  }

  @Test
  default void whatWasNeverEnteredIsAbsent() {
    ContactRecord record = record(host().incomplete());
    assertInstanceOf(Answer.Present.class, record.name());
    assertInstanceOf(Answer.Absent.class, record.jobTitle());
    assertInstanceOf(Answer.Absent.class, record.phone());
  }

  @Test
  default void aFieldTheAgentMayNotSeeIsHidden() {
    ContactRecord record = record(needed(host().phoneHidden()));
    assertInstanceOf(Answer.Hidden.class, record.phone());
    assertInstanceOf(Answer.Present.class, record.name());
  }

  @Test
  default void aRecordTheAgentMayNotSeeIsHidden() {
    assertInstanceOf(Answer.Hidden.class, get(needed(host().hidden())));
  }

  @Test
  default void aRefusedRecordIsDenied() {
    assertInstanceOf(Answer.Denied.class, get(needed(host().denied())));
  }

  @Test
  default void anUnknownRecordIsAbsent() {
    assertInstanceOf(Answer.Absent.class, get(host().unknown()));
    for (String id : List.of("", " ", "..", "no/such", "%00", "한", "9".repeat(200), "-1", "1e3")) {
      assertInstanceOf(Answer.Absent.class, get(new ContactRef(id)), "contact " + id);
    }
  }

  @Test
  default void findsByEmailWithoutRegardToCase() {
    String email = record(host().complete()).email().toOptional().orElseThrow();
    for (String spelling : List.of(email, email.toUpperCase(Locale.ROOT))) {
      assertTrue(
          byEmail(spelling).stream().anyMatch(found -> found.ref().equals(host().complete())),
          spelling);
    }
  }

  @Test
  default void agentInboxItselfLearnsWhoOwnsAContact() {
    ContactRecord record = record(host().complete());
    String email = record.email().toOptional().orElseThrow();
    List<ContactRecord> found =
        Answered.present(
            () -> binding().contacts().findByEmail(binding().identity().system(), email));
    ContactRecord same =
        found.stream().filter(it -> it.ref().equals(record.ref())).findFirst().orElseThrow();
    assertEquals(record.ownerAgentId(), same.ownerAgentId());
    assertEquals(record.company(), same.company());
    assertInstanceOf(Answer.Present.class, same.status());
  }

  @Test
  default void theLastChangedOfOneEmailComesFirst() {
    String email = record(host().complete()).email().toOptional().orElseThrow();
    List<ContactRecord> found = byEmail(email);
    for (int i = 1; i < found.size(); i++) {
      assertFalse(found.get(i).changedAt().isAfter(found.get(i - 1).changedAt()));
    }
  }

  @Test
  default void noMatchIsAnEmptyList() {
    assertEquals(List.of(), byEmail("nobody.at.all@example.invalid"));
    assertEquals(List.of(), byEmail("% or ' or \" or \\ or *"));
    assertEquals(List.of(), search("no contact contains this text 4711", 10));
  }

  @Test
  default void searchFindsByPartOfNameAndByEmail() {
    ContactRecord record = record(host().complete());
    String name = record.name().toOptional().orElseThrow();
    String email = record.email().toOptional().orElseThrow();
    for (String text : List.of(name, name.toLowerCase(Locale.ROOT), email)) {
      assertTrue(
          search(text, 100).stream().anyMatch(found -> found.ref().equals(record.ref())), text);
    }
  }

  @Test
  default void searchKeepsToTheLimitAndTakesTextLiterally() {
    assertTrue(search("a", 1).size() <= 1);
    assertTrue(search("a", 3).size() <= 3);
    for (String text : List.of("%", "_", "*", "'", "\\", "\"", "a b:c (d)", "🙂")) {
      for (ContactRecord found : search(text, 5)) {
        assertTrue(found.toString().contains(text), text + " does not occur in " + found);
      }
    }
  }

  @Test
  default void listsHoldNothingTheAgentMayNotRead() {
    for (Optional<ContactRef> ref : List.of(host().hidden(), host().denied())) {
      ref.ifPresent(
          closed ->
              assertTrue(search("", 100).stream().noneMatch(found -> found.ref().equals(closed))));
    }
  }

  @Test
  default void everyRecordHasAPage() {
    for (ContactRef ref : List.of(host().complete(), new ContactRef("a b/ü?&#"))) {
      URI page = binding().contacts().pageOf(ref);
      assertTrue(page.isAbsolute() || page.getPath().startsWith("/"), "reachable: " + page);
    }
  }
}
