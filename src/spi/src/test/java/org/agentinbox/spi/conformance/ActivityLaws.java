package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRef;
import org.junit.jupiter.api.Test;

/** What happened with a contact: written once, however often it is sent. */
public interface ActivityLaws extends Laws {
  /** Later than anything the known records bring with them. */
  Instant LATE = Instant.parse("2099-03-01T10:00:00Z");

  private static Activity activity(String externalId, Instant at) {
    return new Activity(externalId, Activity.TYPE_CHAT, at, "Title of " + externalId, "Text");
  }

  private CompletionStage<Answer<Activity>> append(ContactRef contact, Activity activity) {
    return binding().activities().append(host().agent(), contact, activity);
  }

  private List<Activity> history(int limit) {
    return Answered.present(
        () -> binding().activities().history(host().agent(), host().complete(), limit));
  }

  @Test
  default void whatIsAppendedIsInTheHistory() {
    Activity activity = activity("law-1", LATE);
    assertEquals(activity, Answered.present(() -> append(host().complete(), activity)));
    assertEquals(activity, history(1).get(0));
  }

  @Test
  default void appendingTwiceIsAppendingOnce() {
    Activity activity = activity("law-twice", LATE);
    assertEquals(
        Answered.present(() -> append(host().complete(), activity)),
        Answered.present(() -> append(host().complete(), activity)));
    assertEquals(1, history(100).stream().filter(activity::equals).count());
  }

  @Test
  default void appendingAtTheSameTimeIsAppendingOnce() {
    Activity activity = activity("law-race", LATE);
    List<CompletionStage<Answer<Activity>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(append(host().complete(), activity));
    }
    calls.forEach(call -> assertEquals(activity, Answered.present(() -> call)));
    assertEquals(1, history(100).stream().filter(activity::equals).count());
  }

  /** What happened in a chat is written down when nobody is there any more. */
  @Test
  default void thePlugInItselfWritesOnce() {
    Activity activity = activity("law-system", LATE);
    for (int i = 0; i < 2; i++) {
      assertEquals(
          activity,
          Answered.present(
              () ->
                  binding()
                      .activities()
                      .append(binding().identity().system(), host().complete(), activity)));
    }
    assertEquals(1, history(100).stream().filter(activity::equals).count());
  }

  @Test
  default void theNewestComesFirst() {
    for (int minute : List.of(3, 1, 4, 2)) {
      Activity activity = activity("law-" + minute, LATE.plus(minute, ChronoUnit.MINUTES));
      Answered.present(() -> append(host().complete(), activity));
    }
    assertEquals(
        List.of("law-4", "law-3", "law-2", "law-1"),
        history(4).stream().map(Activity::externalId).toList());
    List<Activity> all = history(100);
    for (int i = 1; i < all.size(); i++) {
      assertFalse(all.get(i).at().isAfter(all.get(i - 1).at()));
    }
  }

  @Test
  default void theLimitHolds() {
    for (int i = 0; i < 3; i++) {
      Activity activity = activity("law-limit-" + i, LATE.plusSeconds(i));
      Answered.present(() -> append(host().complete(), activity));
    }
    assertEquals(2, history(2).size());
    assertTrue(history(100).size() >= 3);
  }

  @Test
  default void textComesBackAsItWas() {
    Activity activity =
        new Activity(
            "law-text",
            Activity.TYPE_CHAT,
            LATE,
            "<b>Ärger & \"Freude\"</b> 한글 🙂",
            "Zeile 1\nZeile 2\n'; drop table contact; --\n" + "로렘 ipsum ".repeat(5_000));
    assertEquals(activity, Answered.present(() -> append(host().complete(), activity)));
    assertEquals(activity, history(1).get(0));
  }

  @Test
  default void aLongExternalIdIsKept() {
    Activity activity = activity("x".repeat(200), LATE);
    assertEquals(activity, Answered.present(() -> append(host().complete(), activity)));
  }

  @Test
  default void anUnknownContactIsAbsent() {
    assertInstanceOf(
        Answer.Absent.class,
        Answered.by(() -> append(host().unknown(), activity("law-unknown", LATE))));
    assertInstanceOf(
        Answer.Absent.class,
        Answered.by(() -> binding().activities().history(host().agent(), host().unknown(), 10)));
  }

  @Test
  default void aRefusedContactIsDenied() {
    assumeTrue(host().denied().isPresent(), "this host refuses no record");
    ContactRef denied = host().denied().orElseThrow();
    assertInstanceOf(
        Answer.Denied.class, Answered.by(() -> append(denied, activity("law-denied", LATE))));
    assertInstanceOf(
        Answer.Denied.class,
        Answered.by(() -> binding().activities().history(host().agent(), denied, 10)));
  }
}
