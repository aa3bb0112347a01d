package org.agentinbox.application;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactStatus;
import org.agentinbox.spi.HostBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the visitor is in the host's records, as this agent may see it: the five fields of the
 * sidebar, always all and in this order. Where the host knows nobody, name and email are what the
 * visitor typed.
 */
public final class LookUpVisitor {
  /** Whether a record was found. */
  public enum State {
    FOUND,
    NONE,
    SEVERAL,
    HIDDEN,
    DENIED,
    UNAVAILABLE
  }

  /** Where a value comes from. */
  public enum Source {
    HOST,
    TYPED
  }

  /** One line of the sidebar. */
  public record Field(String name, Answer<String> value, Source source) {}

  /** The sidebar. */
  public record Sidebar(State state, Optional<URI> contactPage, List<Field> fields) {}

  private static final Logger LOG = LoggerFactory.getLogger(LookUpVisitor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ReadInbox inbox;
  private final Supplier<Optional<HostBinding>> host;
  private final Duration patience;

  public LookUpVisitor(ReadInbox inbox, Supplier<Optional<HostBinding>> host) {
    this(inbox, host, PATIENCE);
  }

  /**
   * @param patience how long the host may take
   */
  LookUpVisitor(ReadInbox inbox, Supplier<Optional<HostBinding>> host, Duration patience) {
    this.inbox = inbox;
    this.host = host;
    this.patience = patience;
  }

  public CompletionStage<Outcome<Sidebar>> of(AgentSession session, ConversationId id) {
    return inbox
        .readable(session, id, (reads, conversation) -> conversation)
        .thenCompose(
            outcome ->
                outcome.thenLater(
                    conversation -> lookUp(session, conversation).thenApply(Outcome::done)));
  }

  private CompletionStage<Sidebar> lookUp(AgentSession session, Conversation conversation) {
    Visitor visitor = conversation.visitor();
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty()) {
      return CompletableFuture.completedStage(typed(State.UNAVAILABLE, visitor));
    }
    // Within a stage of our own: whatever the host throws or does to its futures stays here.
    return CompletableFuture.completedFuture(binding.get())
        .thenCompose(it -> it.contacts().findByEmail(session.agent(), visitor.email()))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(answer -> sidebar(binding.get(), visitor, answer))
        .exceptionally(
            failure -> {
              LOG.warn("The host did not tell who a visitor is: {}", failure.toString());
              return typed(State.UNAVAILABLE, visitor);
            });
  }

  private static Sidebar sidebar(
      HostBinding binding, Visitor visitor, Answer<List<ContactRecord>> answer) {
    if (answer instanceof Answer.Present<List<ContactRecord>> present) {
      List<ContactRecord> records = present.value();
      if (records.isEmpty()) {
        return typed(State.NONE, visitor);
      }
      State state = records.size() == 1 ? State.FOUND : State.SEVERAL;
      return of(binding, visitor, state, records.get(0));
    }
    if (answer instanceof Answer.Hidden<?>) {
      return typed(State.HIDDEN, visitor);
    }
    if (answer instanceof Answer.Denied<?>) {
      return typed(State.DENIED, visitor);
    }
    if (answer instanceof Answer.Unavailable<?>) {
      return typed(State.UNAVAILABLE, visitor);
    }
    return typed(State.NONE, visitor);
  }

  private static Sidebar of(
      HostBinding binding, Visitor visitor, State state, ContactRecord contact) {
    return new Sidebar(
        state,
        Optional.of(binding.contacts().pageOf(contact.ref())),
        List.of(
            orTyped("name", contact.name(), visitor.name()),
            new Field("jobTitle", contact.jobTitle(), Source.HOST),
            orTyped("email", contact.email(), visitor.email()),
            new Field("phone", contact.phone(), Source.HOST),
            new Field("status", contact.status().map(ContactStatus::label), Source.HOST)));
  }

  private static Field orTyped(String name, Answer<String> value, String typed) {
    return value instanceof Answer.Absent<String>
        ? new Field(name, Answer.ofText(typed), Source.TYPED)
        : new Field(name, value, Source.HOST);
  }

  private static Sidebar typed(State state, Visitor visitor) {
    return new Sidebar(
        state,
        Optional.empty(),
        List.of(
            new Field("name", Answer.ofText(visitor.name()), Source.TYPED),
            new Field("jobTitle", Answer.absent(), Source.HOST),
            new Field("email", Answer.ofText(visitor.email()), Source.TYPED),
            new Field("phone", Answer.absent(), Source.HOST),
            new Field("status", Answer.absent(), Source.HOST)));
  }
}
