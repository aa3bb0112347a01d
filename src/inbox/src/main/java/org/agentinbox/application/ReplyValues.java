package org.agentinbox.application;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.reply.FirstName;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.HostBinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands for the placeholders of saved replies in one conversation. A placeholder without a
 * value is left to the agent, who does not wait long for the host.
 */
public final class ReplyValues {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyValues.class);
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final ReadInbox inbox;
  private final Supplier<Optional<HostBinding>> host;

  public ReplyValues(ReadInbox inbox, Supplier<Optional<HostBinding>> host) {
    this.inbox = inbox;
    this.host = host;
  }

  /** By the names of {@link org.agentinbox.domain.reply.ReplyText#PLACEHOLDERS}. */
  public CompletionStage<Outcome<Map<String, String>>> of(AgentSession session, ConversationId id) {
    return inbox
        .readable(session, id, (reads, conversation) -> conversation)
        .thenCompose(
            found ->
                found.thenLater(
                    conversation ->
                        company(session, conversation)
                            .thenApply(
                                company -> Outcome.done(values(session, conversation, company)))));
  }

  private static Map<String, String> values(
      AgentSession session, Conversation conversation, Optional<String> company) {
    String visitor = conversation.visitor().name();
    String agent = session.agent().displayName();
    Map<String, String> values = new TreeMap<>();
    values.put("visitor.name", visitor);
    values.put("visitor.email", conversation.visitor().email());
    FirstName.of(visitor).ifPresent(name -> values.put("visitor.firstName", name));
    values.put("agent.name", agent);
    FirstName.of(agent).ifPresent(name -> values.put("agent.firstName", name));
    company.ifPresent(name -> values.put("company", name));
    return values;
  }

  /** As far as this agent may see it. */
  private CompletionStage<Optional<String>> company(AgentSession session, Conversation chat) {
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return CompletableFuture.completedFuture(binding.get())
        .thenCompose(it -> it.contacts().findByEmail(session.agent(), chat.visitor().email()))
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            answer ->
                answer
                    .toOptional()
                    .filter(records -> records.size() == 1) // of several, nobody knows which
                    .map(List::stream)
                    .flatMap(records -> records.findFirst())
                    .map(ContactRecord::company)
                    .flatMap(Answer::toOptional))
        .exceptionally(
            failure -> {
              LOG.debug("The host did not tell a visitor's company: {}", failure.toString());
              return Optional.empty();
            });
  }
}
