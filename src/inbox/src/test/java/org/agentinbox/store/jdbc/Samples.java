package org.agentinbox.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.MessageDraft;

/** Conversations, people and messages to test with, and short ways to wait for a store. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final AgentId LUKAS = new AgentId("lukas");
  static final AgentId MINA = new AgentId("mina");
  static final Author VISITOR = Author.visitor("Ann Müller");
  static final Author BY_LUKAS = Author.agent(LUKAS, "Lukas Brandt");
  static final Author BY_MINA = Author.agent(MINA, "Mina Kim");

  private Samples() {}

  static ConversationId id(String name) {
    return new ConversationId("c-" + name);
  }

  static Conversation.Step started(String name, Instant at) {
    return Conversation.start(
        id(name),
        "request-" + name,
        new Visitor("Ann Müller", "ann@example.com"),
        "de",
        new Page("https://site.example/preise?q=1", "Preise · 가격"),
        at);
  }

  /** In the host's words. */
  static KnownAgent known(AgentId agent, String name) {
    return new KnownAgent(agent, name, ZoneId.of("Europe/Berlin"), "de", true);
  }

  /** A waiting conversation. */
  static ConversationId waiting(ConversationStore store, String name) {
    return waiting(store, name, NOON);
  }

  static ConversationId waiting(ConversationStore store, String name, Instant at) {
    Conversation.Step step = started(name, at);
    run(
        store,
        unit -> {
          unit.insert(step.conversation(), List.of(step.entry()));
          return true;
        });
    return step.conversation().id();
  }

  /** A conversation that an agent accepted, without a place and without events. */
  static ConversationId active(ConversationStore store, String name, AgentId agent) {
    ConversationId id = waiting(store, name);
    run(
        store,
        unit -> {
          unit.ensureAgent(known(agent, agent.value()), NOON);
          Conversation offered = done(unit.lock(id).orElseThrow().offerTo(agent, agent.value()));
          unit.update(offered, List.of());
          Conversation.Step accepted = done(offered.accept(agent, NOON));
          unit.update(accepted.conversation(), List.of(accepted.entry()));
          return true;
        });
    return id;
  }

  static MessageDraft draft(ConversationId conversation, String id, Author author, String text) {
    return new MessageDraft(conversation, new MessageId(id), author, new MessageText(text));
  }

  static <T> T run(ConversationStore store, java.util.function.Function<ConversationUnit, T> work) {
    return await(store.change(work));
  }

  static Optional<Conversation> load(ConversationStore store, ConversationId id) {
    return await(store.read(reads -> reads.conversation(id)));
  }

  static List<Entry> entries(ConversationStore store, ConversationId id) {
    return await(store.read(reads -> reads.entriesAfter(id, 0, 1_000_000)));
  }

  static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T> done) {
      return done.value();
    }
    throw new AssertionError("Refused: " + outcome);
  }

  static Refusal refused(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?> refused) {
      return refused.refusal();
    }
    throw new AssertionError("Done: " + outcome);
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage
          .toCompletableFuture()
          .get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
