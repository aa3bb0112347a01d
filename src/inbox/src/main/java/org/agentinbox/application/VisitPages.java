package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;

/** A visitor's browser tells which page is open, that it still is, and when it was left. */
public final class VisitPages {
  private final ConversationStore store;
  private final VisitorNews news;
  private final Clock clock;

  /** What the browser says. */
  public record Visit(String id, String url, String title, boolean left) {}

  public VisitPages(ConversationStore store, VisitorNews news, Clock clock) {
    this.store = store;
    this.news = news;
    this.clock = clock;
  }

  public CompletionStage<Outcome<PageVisit>> visit(ConversationId id, Visit visit) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return check(visit, now)
        .thenLater(
            page ->
                store
                    .change(unit -> note(unit, id, page))
                    .thenApply(
                        outcome ->
                            outcome.map(
                                agent -> {
                                  agent.ifPresent(it -> news.tell(it, id));
                                  return page;
                                })));
  }

  private static Outcome<PageVisit> check(Visit visit, Instant now) {
    if (MessageId.parse(visit.id()).isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "id"));
    }
    if (!VisitorForm.isPageUrl(visit.url())) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "url"));
    }
    if (!VisitorForm.isPageTitle(visit.title())) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "title"));
    }
    return Outcome.done(
        new PageVisit(
            visit.id(),
            visit.url(),
            VisitorForm.oneLine(visit.title()),
            now,
            now,
            visit.left() ? Optional.of(now) : Optional.empty()));
  }

  /** Whom to tell, if there is something to be seen. */
  private static Outcome<Optional<AgentId>> note(
      ConversationUnit unit, ConversationId id, PageVisit page) {
    Optional<Conversation> conversation = unit.conversation(id);
    if (conversation.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    if (!conversation.get().state().isOpen()) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    boolean news = unit.visitors().visit(id, page);
    return Outcome.done(
        conversation.get().agent().filter(it -> news && conversation.get().isActiveWith(it)));
  }
}
