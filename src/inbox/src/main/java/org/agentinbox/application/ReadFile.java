package org.agentinbox.application;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.FileAddresses;
import org.agentinbox.spi.AgentSession;

/**
 * Who may read a file: an agent who may read its conversation, asked each time, and the visitor of
 * its conversation, who gets an address that is good for a few minutes.
 */
public final class ReadFile {
  private final ConversationStore store;
  private final ReadInbox inbox;
  private final FileAddresses addresses;

  public ReadFile(ConversationStore store, ReadInbox inbox, FileAddresses addresses) {
    this.store = store;
    this.inbox = inbox;
    this.addresses = addresses;
  }

  public CompletionStage<Outcome<FileLine>> asAgent(
      AgentSession session, ConversationId conversation, String file) {
    return inbox
        .readable(session, conversation, (reads, found) -> find(reads, conversation, file))
        .thenApply(outcome -> outcome.then(inner -> inner));
  }

  /** An address of a file of the visitor's own conversation. */
  public CompletionStage<Outcome<FileAddresses.Signed>> address(
      ConversationId conversation, String file) {
    return store
        .read(reads -> find(reads, conversation, file))
        .thenApply(
            outcome ->
                outcome.map(
                    found ->
                        addresses.sign(
                            new FileAddresses.Target(conversation, new MessageId(file)))));
  }

  /** The file that a signed address is for. */
  public CompletionStage<Outcome<FileLine>> at(String address) {
    return addresses
        .verify(address)
        .fold(
            target ->
                store.read(reads -> find(reads, target.conversation(), target.line().value())),
            refusal -> CompletableFuture.completedStage(Outcome.refused(refusal)));
  }

  private static Outcome<FileLine> find(
      ConversationReads reads, ConversationId conversation, String file) {
    Optional<FileLine> found =
        MessageId.parse(file)
            .flatMap(line -> reads.message(conversation, line))
            .flatMap(entry -> entry.file());
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(RefusalCode.FILE_NOT_FOUND));
  }
}
