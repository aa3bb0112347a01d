package org.agentinbox.application;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.Profile;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.spi.AgentSession;

/** A chat as a whole, for agents who may read it and for its visitor. */
public final class ReadTranscript {
  private final ReadInbox inbox;
  private final ConversationStore store;

  /** A visitor's own transcript, and the zone it is to be written in. */
  public record Own(Transcript transcript, ZoneId zone) {}

  public ReadTranscript(ReadInbox inbox, ConversationStore store) {
    this.inbox = inbox;
    this.store = store;
  }

  public CompletionStage<Outcome<Transcript>> asAgent(AgentSession session, ConversationId id) {
    return inbox.readable(session, id, ReadTranscript::whole);
  }

  /** What the visitor typed before the chat, and nothing that agents or the host know besides. */
  public CompletionStage<Outcome<Own>> asVisitor(ConversationId id) {
    return store.read(
        reads ->
            reads
                .conversation(id)
                .map(
                    it ->
                        Outcome.done(
                            new Own(
                                new Transcript(
                                    it,
                                    reads.entriesAfter(id, 0, Transcript.MOST),
                                    it.visitor().name(),
                                    it.visitor().email()),
                                zone(reads.visitors().file(id).zone()))))
                .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND)));
  }

  /** As the company knows the visitor. */
  static Transcript whole(ConversationReads reads, Conversation conversation) {
    Profile profile = reads.visitors().file(conversation.id()).profile(conversation);
    return new Transcript(
        conversation,
        reads.entriesAfter(conversation.id(), 0, Transcript.MOST),
        profile.name().map(Profile.Known::value).orElse(conversation.visitor().name()),
        profile.address());
  }

  private static ZoneId zone(Optional<String> id) {
    try {
      return id.<ZoneId>map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
