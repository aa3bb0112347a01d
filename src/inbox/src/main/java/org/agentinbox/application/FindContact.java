package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.VisitorReads.VisitorFile;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the host who a visitor is, when a chat arrives and when another address becomes known. A new
 * chat waits for the answer, but not long, and never within a transaction.
 */
public final class FindContact {
  /** How long a chat waits for the host. */
  public static final Duration PATIENCE = Duration.ofMillis(1500);

  private static final Logger LOG = LoggerFactory.getLogger(FindContact.class);

  private final ConversationStore store;
  private final HostCalls host;
  private final RoutingCodec codec;
  private final RoutingSignal routing;
  private final VisitorNews news;
  private final Clock clock;

  /**
   * What the host said.
   *
   * @param only the record, when there is exactly one
   * @param heard whether the host said anything at all
   */
  public record Found(
      Contact contact, Optional<AgentId> owner, Optional<String> only, boolean heard) {
    static final Found NOTHING =
        new Found(Contact.UNKNOWN, Optional.empty(), Optional.empty(), false);
  }

  public FindContact(
      ConversationStore store,
      HostCalls host,
      RoutingCodec codec,
      RoutingSignal routing,
      VisitorNews news,
      Clock clock) {
    this.store = store;
    this.host = host;
    this.codec = codec;
    this.routing = routing;
    this.news = news;
    this.clock = clock;
  }

  /** Whether there is a host to ask. */
  boolean isPossible() {
    return host.host().isPresent();
  }

  /** Finds out about a new chat and lets it be routed. Returns at once. */
  void ofNew(ConversationId conversation, String email) {
    logged(byEmail(email).thenCompose(found -> tell(conversation, email, found)));
  }

  /** Finds out again, by the address that is known now; completes when that is stored. */
  CompletionStage<Void> again(ConversationId id) {
    return logged(
        store
            .read(
                reads ->
                    reads
                        .conversation(id)
                        .map(it -> reads.visitors().file(id).profile(it).address())
                        .orElse(""))
            .thenCompose(email -> byEmail(email).thenCompose(found -> tell(id, email, found))));
  }

  /** The record that an agent chose is asked for its owner, too. */
  CompletionStage<Void> ofChosen(ConversationId id, ContactRef ref) {
    return logged(
        host.ask(PATIENCE, it -> it.contacts().get(it.identity().system(), ref))
            .thenCompose(
                answer -> {
                  Found found = found(answer.map(List::of));
                  return store.change(
                      unit ->
                          unit.lock(id)
                              .filter(conversation -> conversation.state().isOpen())
                              .map(conversation -> route(unit, id, found)));
                }));
  }

  private CompletionStage<Void> logged(CompletionStage<?> work) {
    return work.handle(
        (told, failure) -> {
          if (failure != null) {
            LOG.warn("What the host said about a visitor was not stored", failure);
          }
          routing.lookAgain();
          return null;
        });
  }

  private CompletionStage<Void> tell(ConversationId id, String email, Found found) {
    return store
        .change(unit -> told(unit, id, email, found))
        .thenAccept(agent -> agent.ifPresent(it -> news.tell(it, id)));
  }

  /** Whom to tell that something is known now. */
  private Optional<AgentId> told(
      ConversationUnit unit, ConversationId id, String email, Found found) {
    Optional<Conversation> locked = unit.lock(id);
    VisitorFile file = unit.visitors().file(id);
    if (locked.isEmpty() || !file.profile(locked.get()).address().equals(email)) {
      return Optional.empty(); // another address came meanwhile, and is being looked for
    }
    boolean agentDecided =
        file.link().filter(link -> link.by() == ContactLink.By.AGENT).isPresent();
    if (found.heard() && !agentDecided) {
      bind(unit, id, file.link().flatMap(ContactLink::contact), found.only());
    }
    if (locked.get().state().isOpen() && !file.link().map(ContactLink::isChosen).orElse(false)) {
      route(unit, id, found);
    }
    boolean changed = !unit.visitors().file(id).link().equals(file.link());
    return changed && locked.get().state() == ConversationState.ACTIVE
        ? locked.get().agent()
        : Optional.empty();
  }

  private void bind(
      ConversationUnit unit, ConversationId id, Optional<String> before, Optional<String> only) {
    if (before.equals(only)) {
      return;
    }
    if (only.isPresent()) {
      unit.visitors().link(id, ContactLink.byEmail(only.get(), now()));
    } else {
      unit.visitors().forgetLink(id);
    }
  }

  private boolean route(ConversationUnit unit, ConversationId id, Found found) {
    unit.routing().told(id, found.owner(), codec.contact(found.contact()), clock.instant());
    return true;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What the host says; nothing, when it does not answer in time. */
  CompletionStage<Found> byEmail(String email) {
    if (host.host().isEmpty() || email.isBlank()) {
      return CompletableFuture.completedStage(Found.NOTHING);
    }
    return host.ask(PATIENCE, it -> it.contacts().findByEmail(it.identity().system(), email))
        .thenApply(FindContact::found);
  }

  private static Found found(Answer<List<ContactRecord>> answer) {
    boolean heard = answer instanceof Answer.Present<?> || answer instanceof Answer.Absent<?>;
    List<ContactRecord> records = answer.toOptional().orElse(List.of());
    if (records.isEmpty()) {
      return new Found(Contact.UNKNOWN, Optional.empty(), Optional.empty(), heard);
    }
    ContactRecord newest = records.get(0);
    Optional<ContactStatus> status = newest.status().toOptional();
    Contact contact =
        new Contact(
            true,
            newest.company().toOptional(),
            status.map(ContactStatus::label),
            status.map(ContactStatus::value));
    Optional<String> only = records.size() == 1 ? Optional.of(newest.ref().id()) : Optional.empty();
    return new Found(contact, owner(records), only, heard);
  }

  /** Where several records name different owners there is none. */
  private static Optional<AgentId> owner(List<ContactRecord> records) {
    Set<String> owners =
        records.stream()
            .flatMap(record -> record.ownerAgentId().toOptional().stream())
            .collect(Collectors.toUnmodifiableSet());
    return owners.size() == 1 ? owners.stream().findFirst().map(AgentId::new) : Optional.empty();
  }
}
