package org.agentinbox.domain.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agentinbox.domain.Outcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every transition in every state. */
class ConversationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);
  private static final AgentId LUKAS = new AgentId("lukas");
  private static final AgentId MINA = new AgentId("mina");
  private static final Author VISITOR = Author.visitor("a name from the request");
  private static final Author BY_LUKAS = Author.agent(LUKAS, "a name from the request");
  private static final Author BY_MINA = Author.agent(MINA, "Mina Kim");
  private static final MessageId MESSAGE = new MessageId("message-1");
  private static final MessageText TEXT = new MessageText("Hello");

  /** In the order waiting, offered, active, ended, missed, abandoned: the next state or why not. */
  private static final String TABLE =
      """
      offer to Lukas      | offered    | -gone      | -gone      | -gone      | -gone      | -gone
      offer to Mina       | offered    | -gone      | -gone      | -gone      | -gone      | -gone
      take from Lukas     | -gone      | waiting    | -gone      | -gone      | -gone      | -gone
      take from Mina      | -gone      | -gone      | -gone      | -gone      | -gone      | -gone
      Lukas accepts       | -gone      | active     | -gone      | -gone      | -gone      | -gone
      Mina accepts        | -gone      | -gone      | -gone      | -gone      | -gone      | -gone
      visitor writes      | waiting    | offered    | active     | -closed    | -closed    | -closed
      Lukas writes        | -not-found | -not-found | active     | -closed    | -not-found | -not-found
      Mina writes         | -not-found | -not-found | -not-found | -not-found | -not-found | -not-found
      system writes       | waiting    | offered    | active     | -closed    | -closed    | -closed
      visitor ends        | abandoned  | abandoned  | ended      | -closed    | -closed    | -closed
      Lukas ends          | -not-found | -not-found | ended      | -closed    | -not-found | -not-found
      Mina ends           | -not-found | -not-found | -not-found | -not-found | -not-found | -not-found
      system ends         | abandoned  | abandoned  | ended      | -closed    | -closed    | -closed
      time is over        | missed     | missed     | -closed    | -closed    | -closed    | -closed
      goes to Lukas       | -gone      | -gone      | -gone      | -closed    | -closed    | -closed
      goes to Mina        | -gone      | -gone      | active     | -closed    | -closed    | -closed
      Lukas has to leave  | -gone      | -gone      | waiting    | -closed    | -closed    | -closed
      nobody writes       | -closed    | -closed    | active     | -closed    | -closed    | -closed
      nobody wrote        | -closed    | -closed    | ended      | -closed    | -closed    | -closed
      a message is left   | -closed    | -closed    | -closed    | -closed    | missed     | -closed
      """;

  private static final Map<String, Function<Conversation, Outcome<Conversation>>> TRANSITIONS =
      Map.ofEntries(
          Map.entry("offer to Lukas", it -> it.offerTo(LUKAS, "Lukas Brandt")),
          Map.entry("offer to Mina", it -> it.offerTo(MINA, "Mina Kim")),
          Map.entry("take from Lukas", it -> it.takeBackFrom(LUKAS)),
          Map.entry("take from Mina", it -> it.takeBackFrom(MINA)),
          Map.entry("Lukas accepts", it -> next(it, it.accept(LUKAS, LATER))),
          Map.entry("Mina accepts", it -> next(it, it.accept(MINA, LATER))),
          Map.entry("visitor writes", it -> next(it, it.write(VISITOR, MESSAGE, TEXT, LATER))),
          Map.entry("Lukas writes", it -> next(it, it.write(BY_LUKAS, MESSAGE, TEXT, LATER))),
          Map.entry("Mina writes", it -> next(it, it.write(BY_MINA, MESSAGE, TEXT, LATER))),
          Map.entry("system writes", it -> next(it, it.write(Author.SYSTEM, MESSAGE, TEXT, LATER))),
          Map.entry("visitor ends", it -> next(it, it.end(VISITOR, LATER))),
          Map.entry("Lukas ends", it -> next(it, it.end(BY_LUKAS, LATER))),
          Map.entry("Mina ends", it -> next(it, it.end(BY_MINA, LATER))),
          Map.entry("system ends", it -> next(it, it.end(Author.SYSTEM, LATER))),
          Map.entry("time is over", it -> next(it, it.miss("", LATER))),
          Map.entry("goes to Lukas", it -> next(it, it.handOver(LUKAS, "Lukas Brandt", LATER))),
          Map.entry("goes to Mina", it -> next(it, it.handOver(MINA, "Mina Kim", LATER))),
          Map.entry("Lukas has to leave", it -> next(it, it.reoffer(LATER))),
          Map.entry("nobody writes", it -> next(it, it.warnIdle(LATER.plusSeconds(9), LATER))),
          Map.entry("nobody wrote", it -> next(it, it.timeOut(LATER))),
          Map.entry("a message is left", it -> next(it, it.leaveMessage(MESSAGE, TEXT, LATER))));

  /** A step adds exactly one line, the next one. */
  private static Outcome<Conversation> next(Conversation before, Outcome<Conversation.Step> step) {
    return step.map(
        done -> {
          assertEquals(before.head() + 1, done.entry().seq());
          assertEquals(done.entry().seq(), done.conversation().head());
          assertEquals(LATER, done.entry().at());
          return done.conversation();
        });
  }

  private static Map<ConversationState, Conversation> states() {
    Conversation waiting = started();
    Conversation offered = done(waiting.offerTo(LUKAS, "Lukas Brandt"));
    Conversation active = done(offered.accept(LUKAS, NOW)).conversation();
    Map<ConversationState, Conversation> states = new EnumMap<>(ConversationState.class);
    states.put(ConversationState.WAITING, waiting);
    states.put(ConversationState.OFFERED, offered);
    states.put(ConversationState.ACTIVE, active);
    states.put(ConversationState.ENDED, done(active.end(BY_LUKAS, NOW)).conversation());
    states.put(ConversationState.MISSED, done(waiting.miss("", NOW)).conversation());
    states.put(ConversationState.ABANDONED, done(waiting.end(VISITOR, NOW)).conversation());
    return states;
  }

  private static Conversation started() {
    return Conversation.start(
            new ConversationId("c-1"),
            "request-1",
            new Visitor("Ann Müller", "ann@example.com"),
            "de",
            new Page("https://site.example/", "Home"),
            NOW)
        .conversation();
  }

  @TestFactory
  Stream<DynamicTest> everyTransitionInEveryState() {
    Map<ConversationState, Conversation> states = states();
    List<String> rows = TABLE.lines().toList();
    assertEquals(TRANSITIONS.size(), rows.size());
    return rows.stream()
        .map(row -> Arrays.stream(row.split("\\|")).map(String::strip).toList())
        .flatMap(
            row ->
                states.entrySet().stream()
                    .map(
                        from ->
                            DynamicTest.dynamicTest(
                                row.get(0) + " when " + from.getKey().code(),
                                () ->
                                    check(
                                        row.get(0),
                                        from.getValue(),
                                        row.get(
                                            1
                                                + List.copyOf(states.keySet())
                                                    .indexOf(from.getKey()))))));
  }

  private static void check(String transition, Conversation from, String expected) {
    String actual =
        TRANSITIONS
            .get(transition)
            .apply(from)
            .fold(
                to -> {
                  assertEquals(from.id(), to.id());
                  assertEquals(from.visitor(), to.visitor());
                  assertEquals(from.createdAt(), to.createdAt());
                  Optional<Instant> closed =
                      from.state().isOpen() ? Optional.of(LATER) : from.closedAt();
                  assertEquals(to.state().isOpen() ? Optional.empty() : closed, to.closedAt());
                  return to.state().code();
                },
                refusal -> "-" + refusal.code().code().replaceAll(".*\\.", ""));
    assertEquals(expected, actual);
  }

  @Test
  void everybodyAppearsUnderTheNameTheConversationKnows() {
    Conversation active = states().get(ConversationState.ACTIVE);
    assertEquals(
        Author.visitor("Ann Müller"),
        done(active.write(VISITOR, MESSAGE, TEXT, LATER)).entry().author());
    assertEquals(
        Author.agent(LUKAS, "Lukas Brandt"),
        done(active.write(BY_LUKAS, MESSAGE, TEXT, LATER)).entry().author());
    assertEquals(
        Author.agent(LUKAS, "Lukas Brandt"), done(active.end(BY_LUKAS, LATER)).entry().author());
  }

  @Test
  void theAgentStaysKnownAfterTheEndOnly() {
    Map<ConversationState, Conversation> states = states();
    assertEquals(Optional.of(LUKAS), states.get(ConversationState.ENDED).agent());
    Conversation missed =
        done(states.get(ConversationState.OFFERED).miss("", LATER)).conversation();
    assertEquals(Optional.empty(), missed.agent());
    assertEquals(Optional.empty(), missed.agentName());
    assertEquals(
        Optional.empty(),
        done(states.get(ConversationState.OFFERED).takeBackFrom(LUKAS)).agentName());
  }

  @Test
  void whoeverComesIsTheAgentFromThenOn() {
    Conversation active = states().get(ConversationState.ACTIVE);
    Conversation.Step step = done(active.handOver(MINA, "Mina Kim", LATER));
    assertEquals(Author.agent(MINA, "Mina Kim"), step.entry().author());
    assertEquals(EntryKind.JOINED, step.entry().kind());
    assertEquals(active.acceptedAt(), step.conversation().acceptedAt());
    assertEquals("-not-found", code(step.conversation().write(BY_LUKAS, MESSAGE, TEXT, LATER)));
    assertEquals(
        "Mina Kim",
        done(step.conversation().write(BY_MINA, MESSAGE, TEXT, LATER)).entry().author().name());
  }

  @Test
  void aChatThatLostItsAgentBeginsToWaitAnew() {
    Conversation active = states().get(ConversationState.ACTIVE);
    assertEquals(Optional.of(NOW), active.acceptedAt());
    Conversation.Step step = done(active.reoffer(LATER));
    assertEquals(EntryKind.LEFT, step.entry().kind());
    assertEquals(Author.agent(LUKAS, "Lukas Brandt"), step.entry().author());
    assertEquals(LATER, step.conversation().waitingSince());
    assertEquals(NOW, step.conversation().createdAt());
    assertEquals(Optional.empty(), step.conversation().acceptedAt());
    Conversation offered = done(step.conversation().offerTo(MINA, "Mina Kim"));
    assertEquals(Optional.of(LATER), done(offered.accept(MINA, LATER)).conversation().acceptedAt());
  }

  @Test
  void whatTheSystemSaysIsInTheLine() {
    Map<ConversationState, Conversation> states = states();
    Entry warning =
        done(states.get(ConversationState.ACTIVE).warnIdle(LATER.plusSeconds(120), LATER)).entry();
    assertEquals("2026-03-01T09:32:05Z", warning.text());
    assertEquals("idle-warning", warning.kind().code());
    Entry missed = done(states.get(ConversationState.WAITING).miss("Sorry!", LATER)).entry();
    assertEquals("Sorry!", missed.text());
    assertEquals(Author.SYSTEM, missed.author());
    assertEquals(
        "timed-out",
        done(states.get(ConversationState.ACTIVE).timeOut(LATER)).entry().kind().code());
  }

  @Test
  void aMessageCanBeLeftForADay() {
    Conversation missed = states().get(ConversationState.MISSED);
    Instant end = NOW.plus(Conversation.MESSAGE_TIME);
    Entry left = done(missed.leaveMessage(MESSAGE, TEXT, end.minusMillis(1))).entry();
    assertEquals(Author.visitor("Ann Müller"), left.author());
    assertEquals("message-left", left.kind().code());
    assertEquals("-closed", code(missed.leaveMessage(MESSAGE, TEXT, end)));
  }

  private static String code(Outcome<?> outcome) {
    return outcome.fold(
        value -> {
          throw new AssertionError(value.toString());
        },
        refusal -> "-" + refusal.code().code().replaceAll(".*\\.", ""));
  }

  @Test
  void anImpossibleConversationCannotBeMade() {
    Conversation waiting = started();
    for (ConversationState state : ConversationState.values()) {
      if (state != ConversationState.WAITING) {
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Conversation(
                    waiting.id(),
                    waiting.requestId(),
                    state,
                    waiting.visitor(),
                    waiting.language(),
                    waiting.page(),
                    Optional.empty(),
                    state == ConversationState.MISSED ? Optional.of("Lukas") : Optional.empty(),
                    NOW,
                    NOW,
                    Optional.empty(),
                    Optional.empty(),
                    1),
            state::toString);
      }
    }
  }

  @Test
  void idsFromOutsideAreNamesOrNothing() {
    assertEquals("c-01hv", ConversationId.ofOutside("c-01hv").value());
    for (String madeUp : List.of("", "c 1", "c\u0000", "c'--", "ä", "x".repeat(65), "\ud800")) {
      assertEquals("", ConversationId.ofOutside(madeUp).value(), madeUp);
    }
    assertEquals(Optional.empty(), MessageId.parse("short"));
    assertEquals(Optional.empty(), MessageId.parse("x".repeat(65)));
    assertEquals(Optional.empty(), MessageId.parse("with blank"));
    assertEquals(Optional.empty(), MessageId.parse("ıııııııı"));
    assertEquals("a_B-3456", MessageId.parse("a_B-3456").orElseThrow().value());
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        value -> value,
        refusal -> {
          throw new AssertionError(refusal.toString());
        });
  }
}
