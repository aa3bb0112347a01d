package org.agentinbox.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.agentinbox.application.FileSpool.Spooled;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.domain.conversation.FileName;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.FileBook;
import org.agentinbox.port.FileStore;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody sends a file: the bytes are kept first, then the line is added as any message. The stage
 * completes when both are on disk; the same file under the same id again answers the first result.
 */
public final class SendFile {
  /** How many files a conversation takes; also what one visitor can fill our disk with. */
  public static final int MOST = 50;

  private static final Logger LOG = LoggerFactory.getLogger(SendFile.class);

  /** A file on its way in. */
  public interface Incoming {
    /** Made by the client; null when it made none. */
    String id();

    /** As the client calls it; null when it does not. */
    String name();

    /** As announced; negative when nothing was. */
    long length();

    /** To be read once, by one thread. */
    InputStream body() throws IOException;
  }

  private final ConversationStore store;
  private final FileStore files;
  private final FileSpool spool;
  private final Executor threads;
  private final Clock clock;

  /**
   * @param spoolFolder where files lie until they are whole
   * @param threads that may wait for the network and for disks; refuses when all are busy
   */
  public SendFile(
      ConversationStore store, FileStore files, Path spoolFolder, Executor threads, Clock clock) {
    this.store = store;
    this.files = files;
    this.spool = new FileSpool(spoolFolder, clock);
    this.threads = threads;
    this.clock = clock;
  }

  private record Wanted(ConversationId conversation, MessageId line, Author author, String name) {}

  public CompletionStage<Outcome<SentMessage>> asVisitor(
      ConversationId conversation, Incoming incoming) {
    return send(conversation, Author.visitor(""), incoming);
  }

  public CompletionStage<Outcome<SentMessage>> asAgent(
      AgentSession session, ConversationId conversation, Incoming incoming) {
    if (!session.may(Permission.CHAT_ACCEPT)) {
      return refused(RefusalCode.AUTH_DENIED);
    }
    Author author = Author.agent(new AgentId(session.agent().id()), session.agent().displayName());
    return send(conversation, author, incoming);
  }

  private CompletionStage<Outcome<SentMessage>> send(
      ConversationId conversation, Author author, Incoming incoming) {
    Optional<MessageId> line = Optional.ofNullable(incoming.id()).flatMap(MessageId::parse);
    if (line.isEmpty()) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "id")));
    }
    if (incoming.name() == null) {
      return CompletableFuture.completedStage(
          Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "name")));
    }
    if (incoming.length() > FileLine.LARGEST) {
      return refused(RefusalCode.FILE_TOO_LARGE);
    }
    Wanted wanted = new Wanted(conversation, line.get(), author, incoming.name());
    return store
        .read(reads -> whyNot(reads, wanted))
        .thenCompose(
            refusal ->
                onThreads(
                    () -> {
                      if (refusal.isPresent()) {
                        spool.discard(incoming.body());
                        return refused(refusal.get());
                      }
                      return receive(wanted, incoming);
                    }));
  }

  /** What is certain before anything arrived: nothing of such a file touches the disk. */
  private static Optional<RefusalCode> whyNot(ConversationReads reads, Wanted wanted) {
    return reads
        .conversation(wanted.conversation())
        .map(it -> it.whyNotWrite(wanted.author()))
        .orElse(Optional.of(RefusalCode.CONVERSATION_NOT_FOUND))
        .filter(
            code ->
                code == RefusalCode.CONVERSATION_NOT_FOUND
                    || reads.message(wanted.conversation(), wanted.line()).isEmpty());
  }

  private interface Receiving {
    CompletionStage<Outcome<SentMessage>> run() throws IOException;
  }

  private CompletionStage<Outcome<SentMessage>> onThreads(Receiving receiving) {
    CompletableFuture<CompletionStage<Outcome<SentMessage>>> begun = new CompletableFuture<>();
    try {
      threads.execute(
          () -> {
            try {
              begun.complete(receiving.run());
            } catch (IOException e) {
              LOG.warn("A file could not be kept", e);
              begun.complete(refused(RefusalCode.FILE_BUSY));
            } catch (RuntimeException | Error e) {
              begun.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException busy) {
      return refused(RefusalCode.FILE_BUSY);
    }
    return begun.thenCompose(stage -> stage);
  }

  private CompletionStage<Outcome<SentMessage>> receive(Wanted wanted, Incoming incoming)
      throws IOException {
    Outcome<Spooled> spooled = spool.take(incoming.body());
    if (spooled instanceof Outcome.Refused<Spooled> no) {
      return CompletableFuture.completedStage(Outcome.refused(no.refusal()));
    }
    Spooled whole = ((Outcome.Done<Spooled>) spooled).value();
    Optional<FileLook> look = look(whole, wanted.name());
    if (look.isEmpty()) {
      Files.deleteIfExists(whole.path());
      return refused(RefusalCode.FILE_TYPE);
    }
    FileLine line =
        new FileLine(
            whole.key(),
            FileName.clean(wanted.name(), look.get().type()),
            look.get().type(),
            whole.size(),
            look.get().width(),
            look.get().height());
    return keep(wanted, line, whole.path());
  }

  private static Optional<FileLook> look(Spooled whole, String name) throws IOException {
    try {
      return FileLook.at(whole.path(), name);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(whole.path());
      throw e;
    }
  }

  /** Waits for the store where it may: this is a thread for that. */
  private CompletionStage<Outcome<SentMessage>> keep(Wanted wanted, FileLine line, Path path)
      throws IOException {
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      FileBook.Brought brought =
          new FileBook.Brought(wanted.conversation(), wanted.line(), line.key());
      Optional<RefusalCode> refusal =
          store.change(unit -> claim(unit.files(), brought, now)).toCompletableFuture().join();
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      files.put(line.key(), path);
    } finally {
      Files.deleteIfExists(path);
    }
    return store.append(
        new MessageDraft(wanted.conversation(), wanted.line(), wanted.author(), line));
  }

  private static Optional<RefusalCode> claim(FileBook book, FileBook.Brought brought, Instant now) {
    if (book.count(brought.conversation()) >= MOST && !book.isBrought(brought)) {
      return Optional.of(RefusalCode.FILE_TOO_MANY);
    }
    return book.claim(brought, now) ? Optional.empty() : Optional.of(RefusalCode.FILE_BUSY);
  }

  private static <T> CompletionStage<Outcome<T>> refused(RefusalCode code) {
    return CompletableFuture.completedStage(Outcome.refused(code));
  }
}
