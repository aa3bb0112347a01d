package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.RoutingDesk;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactStatus;
import org.agentinbox.spi.HostBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the host once, when a chat arrives, who its visitor is. The chat waits for the answer, but
 * not long, and never within a transaction.
 */
public final class FindContact {
  /** How long a chat waits for the host. */
  public static final Duration PATIENCE = Duration.ofMillis(1500);

  private static final Logger LOG = LoggerFactory.getLogger(FindContact.class);

  private final ConversationStore store;
  private final Supplier<Optional<HostBinding>> host;
  private final RoutingCodec codec;
  private final RoutingSignal routing;
  private final Executor calls;
  private final ScheduledExecutorService timer;
  private final Clock clock;

  /** What the host said. */
  public record Found(Contact contact, Optional<AgentId> owner) {
    static final Found NOBODY = new Found(Contact.UNKNOWN, Optional.empty());
  }

  /**
   * @param calls where the host's code runs; may refuse when it has too much to do
   * @param timer ends the waiting for an answer
   */
  public FindContact(
      ConversationStore store,
      Supplier<Optional<HostBinding>> host,
      RoutingCodec codec,
      RoutingSignal routing,
      Executor calls,
      ScheduledExecutorService timer,
      Clock clock) {
    this.store = store;
    this.host = host;
    this.codec = codec;
    this.routing = routing;
    this.calls = calls;
    this.timer = timer;
    this.clock = clock;
  }

  /** Whether there is a host to ask. */
  boolean isPossible() {
    return host.get().isPresent();
  }

  /** Finds out about a new chat and lets it be routed. Returns at once. */
  void ofNew(ConversationId conversation, String email) {
    byEmail(email)
        .thenCompose(found -> store.change(unit -> tell(unit.routing(), conversation, found)))
        .whenComplete(
            (told, failure) -> {
              if (failure != null) {
                LOG.warn("What the host said about a visitor was not stored", failure);
              }
              routing.lookAgain();
            });
  }

  private boolean tell(RoutingDesk desk, ConversationId conversation, Found found) {
    desk.told(conversation, found.owner(), codec.contact(found.contact()), clock.instant());
    return true;
  }

  /** What the host says; nobody, when it does not answer in time. */
  CompletionStage<Found> byEmail(String email) {
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty() || email.isBlank()) {
      return CompletableFuture.completedStage(Found.NOBODY);
    }
    CompletableFuture<Found> answer = new CompletableFuture<>();
    try {
      calls.execute(() -> ask(binding.get(), email, answer));
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.completedStage(failed(busy));
    }
    // Not CompletableFuture.orTimeout: the thread it makes is the JDK's and would outlive us.
    Future<?> alarm =
        timer.schedule(
            () -> answer.complete(failed(new TimeoutException("no answer"))),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    return answer.whenComplete((found, failure) -> alarm.cancel(false));
  }

  /** The host's code runs with its own class loader, and whatever it throws stays here. */
  private static void ask(HostBinding binding, String email, CompletableFuture<Found> answer) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(binding.getClass().getClassLoader());
    try {
      ask(binding, email)
          .whenComplete(
              (told, failure) -> answer.complete(failure == null ? found(told) : failed(failure)));
    } catch (RuntimeException e) {
      answer.complete(failed(e));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static CompletionStage<Answer<List<ContactRecord>>> ask(
      HostBinding binding, String email) {
    return binding.contacts().findByEmail(binding.identity().system(), email);
  }

  private static Found failed(Throwable failure) {
    LOG.warn("The host did not tell who a visitor is, routing goes on: {}", failure.toString());
    return Found.NOBODY;
  }

  private static Found found(Answer<List<ContactRecord>> answer) {
    List<ContactRecord> records = answer.toOptional().orElse(List.of());
    if (records.isEmpty()) {
      return Found.NOBODY;
    }
    ContactRecord newest = records.get(0);
    Optional<ContactStatus> status = newest.status().toOptional();
    Contact contact =
        new Contact(
            true,
            newest.company().toOptional(),
            status.map(ContactStatus::label),
            status.map(ContactStatus::value));
    return new Found(contact, owner(records));
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
