package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.ReadMark;
import org.agentinbox.port.ChatNews;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * How far people have read. A mark is kept per person, so that one device's reading counts on all;
 * it only grows, so that it may come late, twice, or never.
 */
public final class KeepMarks {
  /** What a visitor may know: how far they came themselves, and how far the other side did. */
  public record VisitorMarks(ReadMark mine, ReadMark agent) {}

  private final ConversationStore store;
  private final ChatNews news;
  private final Clock clock;

  public KeepMarks(ConversationStore store, ChatNews news, Clock clock) {
    this.store = store;
    this.news = news;
    this.clock = clock;
  }

  /** The agent who has the conversation, or had it until it ended. */
  public CompletionStage<Outcome<ReadMark>> asAgent(
      AgentSession session, ConversationId id, long delivered, long seen) {
    AgentId me = new AgentId(session.agent().id());
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return grow(
        unit ->
            unit.conversation(id)
                .filter(chat -> hasOrHad(chat, me))
                .map(
                    chat -> {
                      ReadMark told = told(chat, delivered, seen);
                      boolean grew = unit.marks().growAgent(id, me, told);
                      return new Grown(unit.marks().ofAgent(id, me), grew, Optional.of(me));
                    }),
        mark -> news.agentRead(me, id, mark.mark()));
  }

  public CompletionStage<Outcome<ReadMark>> asVisitor(
      ConversationId id, long delivered, long seen) {
    return grow(
        unit ->
            unit.conversation(id)
                .map(
                    chat -> {
                      boolean grew = unit.marks().growVisitor(id, told(chat, delivered, seen));
                      Optional<AgentId> with =
                          chat.state() == ConversationState.ACTIVE
                              ? chat.agent()
                              : Optional.empty();
                      return new Grown(unit.marks().ofVisitor(id), grew, with);
                    }),
        mark -> news.visitorRead(mark.agent(), id, mark.mark()));
  }

  public CompletionStage<Outcome<VisitorMarks>> ofVisitor(ConversationId id) {
    return store.read(
        reads ->
            reads
                .conversation(id)
                .map(chat -> Outcome.done(visitorMarks(reads, id)))
                .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)));
  }

  private static VisitorMarks visitorMarks(ConversationReads reads, ConversationId id) {
    return new VisitorMarks(reads.marks().ofVisitor(id), reads.marks().ofAgents(id));
  }

  static boolean hasOrHad(Conversation chat, AgentId agent) {
    boolean had =
        chat.state() == ConversationState.ACTIVE || chat.state() == ConversationState.ENDED;
    return had && chat.agent().equals(Optional.of(agent));
  }

  private ReadMark told(Conversation chat, long delivered, long seen) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return ReadMark.told(delivered, seen, chat.head(), now);
  }

  private record Grown(ReadMark mark, boolean grew, Optional<AgentId> agent) {}

  private interface Growing {
    Optional<Grown> in(ConversationUnit unit);
  }

  private CompletionStage<Outcome<ReadMark>> grow(Growing growing, Consumer<Grown> tell) {
    return store
        .change(growing::in)
        .thenApply(
            found -> {
              found.filter(Grown::grew).ifPresent(tell);
              return found
                  .map(it -> Outcome.done(it.mark()))
                  .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND));
            });
  }
}
