package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.Sidebar.Choice;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.Permission;

/**
 * An agent decides which record a visitor is, or that it is none. The choice beats what is found by
 * email, can be changed at any time, and holds when the address is looked for again.
 */
public final class LinkContact {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_FOUND = 20;
  private static final int LONGEST_QUERY = 200;
  private static final int LONGEST_REF = 200;

  private final ConversationStore store;
  private final HostCalls host;
  private final FindContact findContact;
  private final VisitorNews news;
  private final Clock clock;

  public LinkContact(
      ConversationStore store,
      HostCalls host,
      FindContact findContact,
      VisitorNews news,
      Clock clock) {
    this.store = store;
    this.host = host;
    this.findContact = findContact;
    this.news = news;
    this.clock = clock;
  }

  /** Records whose name, address, number or company contains the text, as this agent sees them. */
  public CompletionStage<Outcome<List<Choice>>> search(AgentSession session, String query) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return refused(RefusalCode.AUTH_DENIED);
    }
    String text = query.strip();
    if (text.isEmpty() || text.length() > LONGEST_QUERY) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "q")));
    }
    return host.ask(PATIENCE, it -> it.contacts().search(session.agent(), text, MOST_FOUND))
        .thenApply(
            answer -> {
              if (answer instanceof Answer.Unavailable<?>) {
                return Outcome.refused(RefusalCode.HOST_UNAVAILABLE);
              }
              if (answer instanceof Answer.Denied<?>) {
                return Outcome.refused(RefusalCode.AUTH_DENIED);
              }
              return Outcome.done(
                  answer.toOptional().orElse(List.of()).stream()
                      .map(SidebarFields::choice)
                      .toList());
            });
  }

  /**
   * Links the conversation to a record that this agent may read, or to none.
   *
   * @param contact empty to unlink
   */
  public CompletionStage<Outcome<Conversation>> link(
      AgentSession session, ConversationId id, Optional<String> contact) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return refused(RefusalCode.AUTH_DENIED);
    }
    if (contact.isEmpty()) {
      return decide(session, id, contact);
    }
    if (contact.get().isBlank() || contact.get().length() > LONGEST_REF) {
      return refused(Refusal.of(RefusalCode.CONTACT_UNKNOWN, "contact"));
    }
    return host.ask(
            PATIENCE, it -> it.contacts().get(session.agent(), new ContactRef(contact.get())))
        .thenCompose(answer -> linkTo(session, id, contact, answer));
  }

  private CompletionStage<Outcome<Conversation>> linkTo(
      AgentSession session,
      ConversationId id,
      Optional<String> contact,
      Answer<ContactRecord> answer) {
    if (answer instanceof Answer.Unavailable<?>) {
      return refused(RefusalCode.HOST_UNAVAILABLE);
    }
    return answer instanceof Answer.Present<?>
        ? decide(session, id, contact)
        : refused(Refusal.of(RefusalCode.CONTACT_UNKNOWN, "contact"));
  }

  private CompletionStage<Outcome<Conversation>> decide(
      AgentSession session, ConversationId id, Optional<String> contact) {
    AgentId me = new AgentId(session.agent().id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store
        .change(
            unit ->
                unit.lock(id)
                    .filter(it -> it.isActiveWith(me) || !it.state().isOpen())
                    .map(it -> Outcome.done(decide(unit, it, contact, now)))
                    .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)))
        .thenCompose(
            outcome ->
                outcome.thenLater(
                    linked -> {
                      linked.agent().ifPresent(agent -> news.tell(agent, id));
                      return ownerFollows(id, contact).thenApply(told -> Outcome.done(linked));
                    }));
  }

  private static Conversation decide(
      ConversationUnit unit, Conversation conversation, Optional<String> contact, Instant now) {
    unit.visitors().link(conversation.id(), new ContactLink(contact, ContactLink.By.AGENT, now));
    if (contact.isPresent() && !conversation.state().isOpen()) {
      // What was told to another record stays there: hosts only ever add.
      HostOutbox.linkedLater(unit, conversation.id(), contact.get(), now);
    }
    return conversation;
  }

  private CompletionStage<Void> ownerFollows(ConversationId id, Optional<String> contact) {
    return contact.isPresent()
        ? findContact.ofChosen(id, new ContactRef(contact.get()))
        : CompletableFuture.completedStage(null);
  }

  private static <T> CompletionStage<Outcome<T>> refused(RefusalCode code) {
    return refused(Refusal.of(code));
  }

  private static <T> CompletionStage<Outcome<T>> refused(Refusal refusal) {
    return CompletableFuture.completedStage(Outcome.refused(refusal));
  }
}
