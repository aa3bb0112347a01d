package org.agentinbox.application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.port.ChatNews;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** What an agent has begun to write is kept, and follows to the agent's other devices. */
public final class KeepDrafts {
  private final ConversationStore store;
  private final ChatNews news;

  public KeepDrafts(ConversationStore store, ChatNews news) {
    this.store = store;
    this.news = news;
  }

  /** Keeps a draft, unless a later one of the same page came first. */
  public CompletionStage<Outcome<Draft>> keep(
      AgentSession session, ConversationId id, Outcome<Draft> parsed) {
    AgentId me = new AgentId(session.agent().id());
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    return parsed.thenLater(
        draft ->
            store
                .change(unit -> keep(unit, me, id, draft))
                .thenApply(
                    kept ->
                        kept.map(
                            isNews -> {
                              if (isNews) {
                                news.drafted(me, id, draft);
                              }
                              return draft;
                            })));
  }

  private static Outcome<Boolean> keep(
      ConversationUnit unit, AgentId me, ConversationId id, Draft draft) {
    return unit.conversation(id)
        .filter(chat -> KeepMarks.hasOrHad(chat, me))
        .map(
            chat ->
                chat.state().isOpen()
                    ? Outcome.done(unit.drafts().keep(me, id, draft))
                    : Outcome.<Boolean>refused(RefusalCode.CONVERSATION_CLOSED))
        .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND));
  }

  /** Drafts of chats that are over go; to be called now and then. */
  public CompletionStage<Integer> tidy() {
    return store.change(unit -> unit.drafts().forgetOfClosed());
  }
}
