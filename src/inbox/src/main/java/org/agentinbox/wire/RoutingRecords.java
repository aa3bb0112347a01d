package org.agentinbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Candidate;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.routing.Exclusion;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.port.RoutingCodec;

/** What routing works with, as JSON in the store. Candidates are short: there is one per agent. */
public final class RoutingRecords implements RoutingCodec {
  private static final String UNKNOWN_CONTACT = "{}";

  private record ContactRecord(Boolean known, String company, String status, String statusCode) {
    static ContactRecord of(Contact contact) {
      return new ContactRecord(
          contact.known() ? true : null,
          contact.company().orElse(null),
          contact.status().orElse(null),
          contact.statusCode().orElse(null));
    }

    Contact contact() {
      return new Contact(
          Boolean.TRUE.equals(known),
          Optional.ofNullable(company),
          Optional.ofNullable(status),
          Optional.ofNullable(statusCode));
    }
  }

  private record HandoverRecord(String stage, String team, List<String> agents) {}

  private record DecisionRecord(
      long at,
      String name,
      String email,
      String url,
      String title,
      String language,
      ContactRecord contact,
      String owner,
      String team,
      List<String> declined,
      List<String> expired,
      List<String> full,
      HandoverRecord handover) {}

  @Override
  public String plan(RoutingPlan plan) {
    return Json.text(RoutingJson.of(plan));
  }

  @Override
  public RoutingPlan readPlan(String json) {
    return RoutingPlanReader.read(read(json, RoutingJson.class))
        .fold(
            plan -> plan,
            refusal -> {
              throw new IllegalStateException("The stored routing is broken: " + refusal);
            });
  }

  @Override
  public String contact(Contact contact) {
    return Json.text(ContactRecord.of(contact));
  }

  @Override
  public Contact readContact(String json) {
    return json.equals(UNKNOWN_CONTACT)
        ? Contact.UNKNOWN
        : read(json, ContactRecord.class).contact();
  }

  @Override
  public String round(RoundInputs inputs) {
    ObjectNode round = Json.mapper().createObjectNode();
    round.put("plan", inputs.planVersion());
    round.put("turn", inputs.turn());
    ArrayNode candidates = round.putArray("candidates");
    for (Candidate candidate : inputs.candidates()) {
      candidates
          .addArray()
          .add(candidate.id().value())
          .add(candidate.standing().map(Exclusion::code).orElse(""))
          .add(candidate.load())
          .add(candidate.limit())
          .add(candidate.turn())
          .add(candidate.languages().stream().sorted().collect(Collectors.joining(" ")));
    }
    return round.toString();
  }

  @Override
  public RoundInputs readRound(String json) {
    JsonNode round = read(json, JsonNode.class);
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode candidate : round.get("candidates")) {
      candidates.add(
          new Candidate(
              new AgentId(candidate.get(0).textValue()),
              Optional.of(candidate.get(1).textValue())
                  .filter(code -> !code.isEmpty())
                  .map(Exclusion::ofCode),
              candidate.get(2).intValue(),
              candidate.get(3).intValue(),
              candidate.get(4).longValue(),
              words(candidate.get(5).textValue())));
    }
    return new RoundInputs(round.get("plan").intValue(), round.get("turn").longValue(), candidates);
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ", -1)));
  }

  @Override
  public String decision(DecisionInputs inputs) {
    Facts facts = inputs.question().facts();
    PastOffers past = inputs.question().past();
    return Json.text(
        new DecisionRecord(
            facts.now().toEpochMilli(),
            facts.visitor().name(),
            facts.visitor().email(),
            facts.page().url(),
            facts.page().title(),
            facts.language(),
            facts.contact().equals(Contact.UNKNOWN) ? null : ContactRecord.of(facts.contact()),
            facts.owner().map(AgentId::value).orElse(null),
            facts.team().orElse(null),
            ids(past.declined()),
            ids(past.expired()),
            ids(inputs.full()),
            inputs.question().handover().map(RoutingRecords::handover).orElse(null)));
  }

  private static HandoverRecord handover(Question.Handover handover) {
    return new HandoverRecord(
        handover.stage().code(),
        handover.team().orElse(null),
        handover.agents().stream().map(AgentId::value).sorted().toList());
  }

  private static List<String> ids(Collection<AgentId> agents) {
    return agents.isEmpty() ? null : agents.stream().map(AgentId::value).sorted().toList();
  }

  @Override
  public DecisionInputs readDecision(String json) {
    DecisionRecord it = read(json, DecisionRecord.class);
    Facts facts =
        new Facts(
            new Visitor(it.name(), it.email()),
            new Page(it.url(), it.title()),
            it.language(),
            it.contact() == null ? Contact.UNKNOWN : it.contact().contact(),
            Optional.ofNullable(it.owner()).map(AgentId::new),
            Optional.ofNullable(it.team()),
            Instant.ofEpochMilli(it.at()));
    return new DecisionInputs(
        new Question(
            facts,
            new PastOffers(agents(it.declined()), agents(it.expired())),
            Optional.ofNullable(it.handover()).map(RoutingRecords::handover)),
        List.copyOf(agents(it.full())));
  }

  private static Question.Handover handover(HandoverRecord record) {
    return new Question.Handover(
        Stage.ofCode(record.stage()), Optional.ofNullable(record.team()), agents(record.agents()));
  }

  private static Set<AgentId> agents(List<String> idsOrNull) {
    return idsOrNull == null
        ? Set.of()
        : idsOrNull.stream().map(AgentId::new).collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
