package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.Profile;
import org.agentinbox.domain.visitor.Source;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.VisitorReads.VisitorFile;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/**
 * Somebody says during the chat who the visitor is. Another address is looked for at once: what was
 * found by the old one, or unlinked, no longer counts; a record that an agent chose stays.
 */
public final class IdentifyVisitor {
  private final ConversationStore store;
  private final FindContact findContact;
  private final VisitorNews news;
  private final Clock clock;

  /**
   * What was said.
   *
   * @param typed what the visitor alone said, now and before
   * @param searched whether the address is another
   * @param agent whose screen shows it
   */
  public record Identified(Profile typed, boolean searched, Optional<AgentId> agent) {}

  public IdentifyVisitor(
      ConversationStore store, FindContact findContact, VisitorNews news, Clock clock) {
    this.store = store;
    this.findContact = findContact;
    this.news = news;
    this.clock = clock;
  }

  /** The visitor says so; answered before the host is asked. */
  public CompletionStage<Outcome<Identified>> asVisitor(ConversationId id, IdentityForm form) {
    return form.check(Source.TYPED, now())
        .thenLater(given -> store.change(unit -> asVisitor(unit, id, given)))
        .thenApply(
            outcome -> {
              outcome.map(identified -> tell(id, identified));
              return outcome;
            });
  }

  private static Outcome<Identified> asVisitor(
      ConversationUnit unit, ConversationId id, Given given) {
    Optional<Conversation> locked = unit.lock(id);
    if (locked.isEmpty()) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    if (!locked.get().state().isOpen()) {
      return Outcome.refused(RefusalCode.CONVERSATION_CLOSED);
    }
    return Outcome.done(give(unit, locked.get(), given));
  }

  /** An agent says so, of an own chat or one that is over; answered after the host was asked. */
  public CompletionStage<Outcome<Identified>> asAgent(
      AgentSession session, ConversationId id, IdentityForm form) {
    if (!session.may(Permission.INBOX_VIEW)) {
      return CompletableFuture.completedStage(Outcome.refused(RefusalCode.AUTH_DENIED));
    }
    AgentId me = new AgentId(session.agent().id());
    return form.check(Source.AGENT, now())
        .thenLater(
            given ->
                store.change(
                    unit ->
                        unit.lock(id)
                            .filter(it -> it.isActiveWith(me) || !it.state().isOpen())
                            .map(it -> Outcome.done(give(unit, it, given)))
                            .orElseGet(() -> Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND))))
        .thenCompose(
            outcome ->
                outcome.thenLater(
                    identified ->
                        tell(id, identified).thenApply(told -> Outcome.done(identified))));
  }

  static Identified give(ConversationUnit unit, Conversation conversation, Given given) {
    ConversationId id = conversation.id();
    VisitorFile before = unit.visitors().file(id);
    Given whole =
        before.given().stream()
            .filter(it -> it.source() == given.source())
            .findFirst()
            .map(given::over)
            .orElse(given);
    unit.visitors().give(id, whole);
    Profile profile = unit.visitors().file(id).profile(conversation);
    boolean another = !profile.address().equals(before.profile(conversation).address());
    boolean chosen = before.link().map(ContactLink::isChosen).orElse(false);
    if (another && !chosen) {
      unit.visitors().forgetLink(id);
    }
    List<Given> typed =
        unit.visitors().file(id).given().stream()
            .filter(it -> it.source() == Source.TYPED)
            .toList();
    return new Identified(
        Profile.of(conversation, typed),
        another,
        conversation.agent().filter(agent -> conversation.isActiveWith(agent)));
  }

  private CompletionStage<Void> tell(ConversationId id, Identified identified) {
    identified.agent().ifPresent(agent -> news.tell(agent, id));
    return identified.searched() ? findContact.again(id) : CompletableFuture.completedStage(null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
