package org.agentinbox.application;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;

/** The host says that a record changed or is gone: open sidebars show it at once. */
public final class ContactNews {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ConversationStore store;
  private final HostCalls host;
  private final FindContact findContact;
  private final VisitorNews news;

  public ContactNews(
      ConversationStore store, HostCalls host, FindContact findContact, VisitorNews news) {
    this.store = store;
    this.host = host;
    this.findContact = findContact;
    this.news = news;
  }

  /** It may also be new, and the record of a visitor who has none yet. */
  public CompletionStage<Void> changed(ContactRef contact) {
    return store
        .read(
            reads -> {
              tell(reads.visitors().openOf(contact.id()));
              return reads.visitors().isAnyUnlinked();
            })
        .thenCompose(
            unlinked -> unlinked ? lookAgain(contact) : CompletableFuture.completedStage(null));
  }

  private CompletionStage<Void> lookAgain(ContactRef contact) {
    return host.ask(PATIENCE, it -> it.contacts().get(it.identity().system(), contact))
        .thenCompose(
            answer -> {
              Optional<String> email =
                  answer.toOptional().map(ContactRecord::email).flatMap(it -> it.toOptional());
              return email.isEmpty()
                  ? CompletableFuture.completedStage(List.<Conversation>of())
                  : store.read(reads -> reads.visitors().openUnlinked(email.get()));
            })
        .thenCompose(
            found ->
                CompletableFuture.allOf(
                    found.stream()
                        .map(it -> findContact.again(it.id()).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new)));
  }

  public CompletionStage<Void> deleted(ContactRef contact) {
    return store
        .change(
            unit -> {
              unit.visitors().forgetContact(contact.id());
              return unit.visitors().openOf(contact.id());
            })
        .thenAccept(this::tell);
  }

  private void tell(List<Conversation> conversations) {
    for (Conversation conversation : conversations) {
      Optional<AgentId> agent = conversation.agent();
      if (conversation.state() == ConversationState.ACTIVE && agent.isPresent()) {
        news.tell(agent.get(), conversation.id());
      }
    }
  }
}
