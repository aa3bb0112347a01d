package org.agentinbox.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.port.RoutingCodec.DecisionInputs;
import org.agentinbox.port.RoutingCodec.RoundInputs;
import org.junit.jupiter.api.Test;

/** What was written is read again, equal. */
class RoutingRecordsTest {
  private static final AgentId LUKAS = new AgentId("lukas \"1\" 한");
  private static final AgentId MINA = new AgentId("mina");
  private final RoutingRecords records = new RoutingRecords();

  private static Facts facts(Contact contact, Optional<AgentId> owner, Optional<String> team) {
    return new Facts(
        new Visitor("Ann \"x\" 안녕", "ann@example.com"),
        new Page("https://site.example/?q=1", "Seite\u2028"),
        "pt-BR",
        contact,
        owner,
        team,
        Instant.ofEpochMilli(1_772_000_000_123L));
  }

  @Test
  void decisions() {
    Contact contact =
        new Contact(true, Optional.of("Muster"), Optional.of("Kunde"), Optional.empty());
    Question.Handover handover =
        new Question.Handover(Stage.TRANSFER, Optional.of("sales"), Set.of(LUKAS, MINA));
    List<DecisionInputs> all =
        List.of(
            new DecisionInputs(
                Question.of(
                    facts(Contact.UNKNOWN, Optional.empty(), Optional.empty()), PastOffers.NONE),
                List.of()),
            new DecisionInputs(
                new Question(
                    facts(contact, Optional.of(MINA), Optional.of("help")),
                    new PastOffers(Set.of(LUKAS), Set.of(MINA)),
                    Optional.of(handover)),
                List.of(LUKAS)));
    for (DecisionInputs inputs : all) {
      assertEquals(inputs, records.readDecision(records.decision(inputs)));
    }
  }

  @Test
  void contacts() {
    Contact known = new Contact(true, Optional.empty(), Optional.of("Customer"), Optional.of("c"));
    assertEquals(known, records.readContact(records.contact(known)));
    assertEquals(Contact.UNKNOWN, records.readContact(records.contact(Contact.UNKNOWN)));
    assertEquals(Contact.UNKNOWN, records.readContact("{}"));
  }

  @Test
  void rounds() {
    RoundInputs inputs =
        new RoundInputs(
            4,
            1_000_000_000_017L,
            List.of(
                new Candidate(LUKAS, Optional.empty(), 3, 10, 17, Set.of("de", "en")),
                new Candidate(MINA, Optional.of(Exclusion.UNREACHABLE), 0, 1, 0, Set.of())));
    assertEquals(inputs, records.readRound(records.round(inputs)));
  }

  /** A round is kept for each arrival on a quiet day. */
  @Test
  void aRoundIsSmall() {
    RoundInputs inputs =
        new RoundInputs(
            4,
            1_000_000,
            IntStream.range(0, 500)
                .mapToObj(
                    i ->
                        new Candidate(
                            new AgentId(String.format(Locale.ROOT, "agent%03d", i)),
                            Optional.empty(),
                            3,
                            10,
                            1_000_000 - i,
                            Set.of("en")))
                .toList());
    int bytes = records.round(inputs).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 500 * 36, "bytes: " + bytes);
  }
}
