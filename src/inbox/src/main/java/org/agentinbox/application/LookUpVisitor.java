package org.agentinbox.application;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.ContactMemory.Recalled;
import org.agentinbox.application.Sidebar.Field;
import org.agentinbox.application.Sidebar.Linked;
import org.agentinbox.application.Sidebar.State;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.domain.visitor.Profile;
import org.agentinbox.port.AgentEvent.Person;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.HistoryReads;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.port.VisitorReads.VisitorFile;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the visitor is, as this agent may see it. The record that the conversation is linked to is
 * asked for; without a link, what has the visitor's address. When the host does not answer, what it
 * said last is shown with its age.
 */
public final class LookUpVisitor {
  /** How long the host may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(LookUpVisitor.class);
  private static final int PAGES = 50;

  private final ReadInbox inbox;
  private final ConversationStore store;
  private final HostCalls host;
  private final FindContact findContact;
  private final ContactMemory memory;
  private final Duration patience;
  private final Clock clock;

  private record Seen(
      Conversation conversation,
      VisitorFile file,
      List<PageVisit> pages,
      Optional<Recalled> recalled) {
    Profile profile() {
      return file.profile(conversation);
    }

    Optional<ContactRef> chosen() {
      return file.link().flatMap(ContactLink::contact).map(ContactRef::new);
    }
  }

  /**
   * @param patience how long the host may take
   */
  public LookUpVisitor(
      ReadInbox inbox,
      ConversationStore store,
      HostCalls host,
      FindContact findContact,
      ContactMemory memory,
      Duration patience,
      Clock clock) {
    this.inbox = inbox;
    this.store = store;
    this.host = host;
    this.findContact = findContact;
    this.memory = memory;
    this.patience = patience;
    this.clock = clock;
  }

  /** The visitor of a conversation that the agent may read. */
  public CompletionStage<Outcome<Sidebar>> of(AgentSession session, ConversationId id) {
    AgentPrincipal agent = session.agent();
    return inbox
        .readable(session, id, (reads, conversation) -> seen(reads, agent, conversation))
        .thenCompose(
            outcome ->
                outcome.thenLater(
                    seen ->
                        look(agent, seen)
                            .thenCompose(look -> sidebar(seen, look))
                            .thenApply(Outcome::done)));
  }

  private Seen seen(ConversationReads reads, AgentPrincipal agent, Conversation conversation) {
    VisitorFile file = reads.visitors().file(conversation.id());
    return new Seen(
        conversation,
        file,
        reads.visitors().pages(conversation.id(), PAGES),
        file.link()
            .flatMap(ContactLink::contact)
            .flatMap(contact -> memory.recall(reads, agent.id(), contact)));
  }

  private CompletionStage<ContactLook> look(AgentPrincipal agent, Seen seen) {
    if (seen.file().link().map(ContactLink::isUnlinked).orElse(false)) {
      return CompletableFuture.completedStage(ContactLook.without(State.UNLINKED, now()));
    }
    Optional<ContactRef> chosen = seen.chosen();
    if (chosen.isEmpty()) {
      return byEmail(agent, seen);
    }
    return get(agent, chosen.get(), seen.recalled())
        .thenCompose(
            found ->
                found.map(CompletableFuture::completedStage).orElseGet(() -> byEmail(agent, seen)));
  }

  /** Empty when the record is gone. */
  private CompletionStage<Optional<ContactLook>> get(
      AgentPrincipal agent, ContactRef ref, Optional<Recalled> recalled) {
    return host.ask(patience, it -> it.contacts().get(agent, ref))
        .thenApply(
            answer -> {
              memory.heard(agent.id(), ref, answer, recalled);
              return ContactLook.at(ref, answer, recalled, now());
            });
  }

  private CompletionStage<ContactLook> byEmail(AgentPrincipal agent, Seen seen) {
    return host.ask(patience, it -> it.contacts().findByEmail(agent, seen.profile().address()))
        .thenApply(answer -> byEmail(agent, seen, answer));
  }

  private ContactLook byEmail(AgentPrincipal agent, Seen seen, Answer<List<ContactRecord>> answer) {
    ContactLook look = ContactLook.among(answer, now());
    if (look.state() == State.FOUND) {
      ContactRecord only = look.contact().orElseThrow();
      memory.heard(agent.id(), only.ref(), Answer.present(only), Optional.empty());
      // The host did not answer when the chat came, but does now. Not what this agent sees is
      // bound, but what everybody does.
      findContact.again(seen.conversation().id());
    }
    return look;
  }

  private CompletionStage<Sidebar> sidebar(Seen seen, ContactLook look) {
    Profile profile = seen.profile();
    List<Field> fields =
        look.contact()
            .map(contact -> SidebarFields.of(contact, look.at(), profile))
            .orElseGet(() -> SidebarFields.of(profile));
    return owner(look)
        .thenApply(
            owner ->
                new Sidebar(
                    look.state(),
                    linked(look, seen.file().link().map(ContactLink::by)),
                    fields,
                    look.asOf(),
                    owner,
                    look.contact().flatMap(contact -> contact.company().toOptional()),
                    look.several().stream().map(SidebarFields::choice).toList(),
                    Optional.of(seen.conversation().id()),
                    Optional.of(
                        new Sidebar.Reader(seen.conversation().language(), seen.file().zone())),
                    seen.pages()));
  }

  private Optional<Linked> linked(ContactLook look, Optional<ContactLink.By> by) {
    return look.ref().map(ref -> new Linked(ref, pageOf(ref), by));
  }

  private Optional<URI> pageOf(ContactRef ref) {
    try {
      return host.host().map(it -> it.contacts().pageOf(ref));
    } catch (RuntimeException failed) {
      LOG.warn("The host did not tell where a record is: {}", failed.toString());
      return Optional.empty();
    }
  }

  private CompletionStage<Optional<Person>> owner(ContactLook look) {
    Optional<AgentId> owner =
        look.contact().flatMap(it -> it.ownerAgentId().toOptional()).map(AgentId::new);
    if (owner.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return store.read(
        reads ->
            Optional.of(
                new Person(
                    owner.get(),
                    reads
                        .roster()
                        .member(owner.get())
                        .map(Member::name)
                        .orElse(owner.get().value()))));
  }

  /** A record of the host, on the host's own pages. */
  public CompletionStage<Outcome<Sidebar>> ofContact(AgentSession session, ContactRef ref) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentPrincipal agent = session.agent();
    AgentId me = new AgentId(agent.id());
    HistoryReads.Person person =
        new HistoryReads.Person(Optional.of(ref.id()), Optional.empty(), Optional.empty());
    return store
        .read(
            reads ->
                new OnPage(
                    reads.history().openWith(person, me).stream().findFirst(),
                    memory.recall(reads, agent.id(), ref.id())))
        .thenCompose(
            page ->
                get(agent, ref, page.recalled())
                    .thenCompose(
                        found ->
                            found.isEmpty()
                                ? CompletableFuture.completedStage(
                                    Outcome.<Sidebar>refused(RefusalCode.CONTACT_UNKNOWN))
                                : onPage(page, found.get()).thenApply(Outcome::done)));
  }

  private record OnPage(Optional<Conversation> open, Optional<Recalled> recalled) {}

  private CompletionStage<Sidebar> onPage(OnPage page, ContactLook look) {
    return owner(look)
        .thenApply(
            owner ->
                new Sidebar(
                    look.state(),
                    linked(look, Optional.empty()),
                    look.contact()
                        .map(contact -> SidebarFields.of(contact, look.at()))
                        .orElseGet(SidebarFields::none),
                    look.asOf(),
                    owner,
                    look.contact().flatMap(contact -> contact.company().toOptional()),
                    List.of(),
                    page.open().map(Conversation::id),
                    Optional.empty(),
                    List.of()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
