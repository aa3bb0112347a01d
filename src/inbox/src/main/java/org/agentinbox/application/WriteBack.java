package org.agentinbox.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.application.HostOutbox.Subject;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.KnownAgent;
import org.agentinbox.port.Outgoing;
import org.agentinbox.port.VisitorReads.VisitorFile;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.HostDescriptor;

/**
 * Writes chats that are over to the visitor's record in the host, with their transcript, in the
 * language of the agent or else of the company. A visitor who has no record, or several, or was
 * unlinked, leaves no trace there; when an agent links the chat later, it is written then.
 */
public final class WriteBack implements Delivery {
  /** What the outbox calls it. */
  public static final String KIND = HostOutbox.KIND;

  /** Why a host refuses without a word of its own. */
  public static final String GONE = "The record is gone or hidden";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConversationStore store;
  private final HostCalls host;
  private final TranscriptWriter writer;
  private final Clock clock;

  private record Ended(
      Transcript transcript,
      Optional<ContactLink> link,
      String address,
      Optional<KnownAgent> agent) {
    Conversation conversation() {
      return transcript.conversation();
    }
  }

  public WriteBack(ConversationStore store, HostCalls host, TranscriptWriter writer, Clock clock) {
    this.store = store;
    this.host = host;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Result> deliver(Outgoing outgoing) {
    Subject subject = Subject.of(outgoing.payload());
    return store
        .read(reads -> reads.conversation(subject.conversation()).map(found -> ended(reads, found)))
        .thenCompose(
            ended ->
                ended
                    .map(it -> deliver(subject, it))
                    .orElseGet(() -> CompletableFuture.completedStage(Result.DONE)));
  }

  private static Ended ended(ConversationReads reads, Conversation conversation) {
    VisitorFile file = reads.visitors().file(conversation.id());
    return new Ended(
        ReadTranscript.whole(reads, conversation),
        file.link(),
        file.profile(conversation).address(),
        conversation
            .agent()
            .flatMap(
                agent ->
                    reads.roster().known().stream()
                        .filter(known -> known.id().equals(agent))
                        .findFirst()));
  }

  private CompletionStage<Result> deliver(Subject subject, Ended ended) {
    if (ended.link().isPresent()) {
      return ended
          .link()
          .flatMap(ContactLink::contact)
          .map(contact -> append(new ContactRef(contact), subject, ended))
          .orElseGet(() -> CompletableFuture.completedStage(Result.DONE));
    }
    return host.ask(
            PATIENCE, it -> it.contacts().findByEmail(it.identity().system(), ended.address()))
        .thenCompose(answer -> found(answer, subject, ended));
  }

  private CompletionStage<Result> found(
      Answer<List<ContactRecord>> answer, Subject subject, Ended ended) {
    if (answer instanceof Answer.Unavailable<List<ContactRecord>> unavailable) {
      return CompletableFuture.completedStage(Result.again(unavailable.reason()));
    }
    List<ContactRecord> records = answer.toOptional().orElse(List.of());
    if (records.size() != 1) {
      return CompletableFuture.completedStage(Result.DONE);
    }
    ContactRef ref = records.get(0).ref();
    return bind(ended.conversation().id(), ref)
        .thenCompose(
            bound ->
                bound
                    ? append(ref, subject, ended)
                    : CompletableFuture.completedStage(Result.again("It was linked meanwhile")));
  }

  private CompletionStage<Boolean> bind(ConversationId id, ContactRef ref) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.change(
        unit -> {
          if (unit.lock(id).isEmpty() || unit.visitors().file(id).link().isPresent()) {
            return false;
          }
          unit.visitors().link(id, ContactLink.byEmail(ref.id(), now));
          return true;
        });
  }

  private CompletionStage<Result> append(ContactRef ref, Subject subject, Ended ended) {
    return host.ask(
            PATIENCE,
            it ->
                it.activities()
                    .append(it.identity().system(), ref, activity(it.describe(), subject, ended)))
        .thenApply(WriteBack::result);
  }

  private static Result result(Answer<Activity> answer) {
    if (answer instanceof Answer.Present<?>) {
      return Result.DONE;
    }
    if (answer instanceof Answer.Unavailable<Activity> unavailable) {
      return Result.again(unavailable.reason());
    }
    if (answer instanceof Answer.Denied<Activity> denied) {
      return Result.never(denied.reason());
    }
    return Result.never(GONE);
  }

  private Activity activity(HostDescriptor company, Subject subject, Ended ended) {
    Conversation conversation = ended.conversation();
    Locale locale =
        ended
            .agent()
            .map(agent -> Locale.forLanguageTag(agent.language()))
            .orElse(company.defaultLocale());
    ZoneId zone = ended.agent().map(KnownAgent::zone).orElse(company.defaultZone());
    Transcript transcript = ended.transcript();
    Instant at = conversation.closedAt().orElse(conversation.createdAt());
    if (subject.line() > 0) {
      List<Entry> left =
          transcript.entries().stream().filter(it -> it.seq() == subject.line()).toList();
      transcript = new Transcript(conversation, left, transcript.name(), transcript.email());
      at = left.isEmpty() ? at : left.get(0).at();
    }
    return new Activity(
        subject.externalId(),
        conversation.state() == ConversationState.MISSED
            ? Activity.TYPE_MISSED_CHAT
            : Activity.TYPE_CHAT,
        at,
        writer.title(transcript, locale, zone),
        writer.text(transcript, locale, zone));
  }
}
