package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.ChatNews;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * Somebody types. The other side is told, nothing is kept: it is over after {@link #HOLDS} or with
 * the next message.
 */
public final class Typing {
  /** How long the other side shows it. */
  public static final Duration HOLDS = Duration.ofSeconds(6);

  /** Clients say it every three seconds; who says it more often is not listened to. */
  static final Duration AT_MOST_EVERY = Duration.ofMillis(1_500);

  private static final int REMEMBERED = 20_000;

  private record Typist(ConversationId conversation, String agent) {}

  private final ConversationStore store;
  private final ChatNews news;
  private final Clock clock;
  private final Map<Typist, Instant> lately = new ConcurrentHashMap<>();

  public Typing(ConversationStore store, ChatNews news, Clock clock) {
    this.store = store;
    this.news = news;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Boolean>> asAgent(AgentSession session, ConversationId id) {
    AgentId me = new AgentId(session.agent().id());
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return unlessLately(
        new Typist(id, me.value()),
        () ->
            open(id)
                .thenApply(
                    found ->
                        found.then(
                            chat -> {
                              if (!chat.isActiveWith(me)) {
                                return Outcome.<Boolean>refused(RefusalCode.CONVERSATION_NOT_FOUND);
                              }
                              news.agentTypes(id, chat.agentName().orElseThrow());
                              return Outcome.done(true);
                            })));
  }

  public CompletionStage<Outcome<Boolean>> asVisitor(ConversationId id) {
    return unlessLately(
        new Typist(id, ""),
        () ->
            open(id)
                .thenApply(
                    found ->
                        found.map(
                            chat -> {
                              if (chat.state() == ConversationState.ACTIVE) {
                                news.visitorTypes(chat.agent().orElseThrow(), id);
                              }
                              return true;
                            })));
  }

  private CompletionStage<Outcome<Conversation>> open(ConversationId id) {
    return store.read(
        reads ->
            reads
                .conversation(id)
                .map(
                    found ->
                        found.state().isOpen()
                            ? Outcome.done(found)
                            : Outcome.<Conversation>refused(RefusalCode.CONVERSATION_CLOSED))
                .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)));
  }

  private interface Work {
    CompletionStage<Outcome<Boolean>> run();
  }

  private CompletionStage<Outcome<Boolean>> unlessLately(Typist typist, Work work) {
    Instant now = clock.instant();
    Instant last = lately.get(typist);
    if (last != null && now.isBefore(last.plus(AT_MOST_EVERY))) {
      return CompletableFuture.completedStage(Outcome.done(false));
    }
    return work.run()
        .thenApply(
            outcome -> {
              // Only who was let in: others are looked at each time.
              outcome.map(told -> remember(typist, now));
              return outcome;
            });
  }

  private boolean remember(Typist typist, Instant now) {
    if (lately.size() >= REMEMBERED) {
      lately.values().removeIf(last -> last.plus(AT_MOST_EVERY).isBefore(now));
      if (lately.size() >= REMEMBERED) {
        lately.clear();
      }
    }
    lately.put(typist, now);
    return true;
  }
}
