package org.agentinbox.application;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Draft;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.MarkReads.Marks;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * What the feed tells without a position: read at first, and again after every interruption of the
 * feed.
 */
public final class ReadBesides {
  /** Of the agent's active conversations, as far as there is something. */
  public record Besides(Map<ConversationId, Marks> marks, Map<ConversationId, Draft> drafts) {
    public Besides {
      marks = Map.copyOf(marks);
      drafts = Map.copyOf(drafts);
    }
  }

  private final ConversationStore store;

  public ReadBesides(ConversationStore store) {
    this.store = store;
  }

  public CompletionStage<Outcome<Besides>> of(AgentSession session) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return store.read(
        reads ->
            Outcome.done(new Besides(reads.marks().ofActive(me), reads.drafts().ofActive(me))));
  }
}
