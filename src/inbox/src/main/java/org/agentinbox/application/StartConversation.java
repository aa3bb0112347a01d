package org.agentinbox.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.RoutingDesk.Arrival;

/** A visitor asks for a chat. Asking again with the same request id gives the same conversation. */
public final class StartConversation {
  /** What the visitor's browser sends; texts are checked already by {@link VisitorForm}. */
  public record Request(
      MessageId requestId,
      Visitor visitor,
      String language,
      Page page,
      Optional<MessageText> question,
      Optional<String> team,
      Optional<String> zone,
      Optional<Given> site) {
    /** A request of a visitor whom no site has signed. */
    public Request(
        MessageId requestId,
        Visitor visitor,
        String language,
        Page page,
        Optional<MessageText> question,
        Optional<String> team,
        Optional<String> zone) {
      this(requestId, visitor, language, page, question, team, zone, Optional.empty());
    }

    /** The same, with what the site has signed. */
    public Request signed(Given given) {
      return new Request(
          requestId, visitor, language, page, question, team, zone, Optional.of(given));
    }

    /** The address by which the visitor is looked for. */
    String address() {
      return site.flatMap(Given::email).orElse(visitor.email());
    }
  }

  /** The conversation, and whether an earlier request had started it. */
  public record Started(VisitorView view, boolean repeated) {}

  private final ConversationStore store;
  private final CurrentSettings settings;
  private final FindContact findContact;
  private final RoutingSignal routing;
  private final Supplier<ConversationId> ids;
  private final Clock clock;

  public StartConversation(
      ConversationStore store,
      CurrentSettings settings,
      FindContact findContact,
      RoutingSignal routing,
      Supplier<ConversationId> ids,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.findContact = findContact;
    this.routing = routing;
    this.ids = ids;
    this.clock = clock;
  }

  public CompletionStage<Outcome<Started>> start(Request request) {
    ConversationId id = ids.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    boolean askHost = findContact.isPossible();
    return store
        .change(unit -> startOnce(unit, id, request, askHost, now))
        .thenApply(
            outcome -> {
              routing.lookAgain();
              if (askHost && outcome instanceof Outcome.Done<Started> done) {
                askHost(done.value(), request);
              }
              return outcome;
            });
  }

  /** Goes on after the visitor was answered. */
  private void askHost(Started started, Request request) {
    if (!started.repeated()) {
      findContact.ofNew(started.view().conversation().id(), request.address());
    }
  }

  private Outcome<Started> startOnce(
      ConversationUnit unit, ConversationId id, Request request, boolean askHost, Instant now) {
    Optional<Conversation> earlier = unit.conversationByRequest(request.requestId().value());
    if (earlier.isPresent()) {
      return again(unit, earlier.get(), request);
    }
    Conversation.Step step =
        Conversation.start(
            id,
            request.requestId().value(),
            request.visitor(),
            request.language(),
            request.page(),
            now);
    List<Entry> entries = new ArrayList<>(List.of(step.entry()));
    if (request.question().isPresent()) {
      Outcome<Conversation.Step> asked =
          step.conversation()
              .write(
                  Author.visitor(request.visitor().name()),
                  request.requestId(),
                  request.question().get(),
                  now);
      step = ((Outcome.Done<Conversation.Step>) asked).value();
      entries.add(step.entry());
    }
    unit.insert(step.conversation(), entries);
    request.site().ifPresent(given -> unit.visitors().give(id, given));
    if (askHost || request.team().isPresent() || request.zone().isPresent()) {
      Instant routableAt = askHost ? now.plus(FindContact.PATIENCE) : now;
      unit.routing().arrived(id, new Arrival(request.team(), request.zone(), routableAt));
    }
    unit.setDeadline(
        new Deadline(id, Deadline.Kind.WAIT_ENDS, now.plus(settings.in(unit).waitLimit())));
    return Outcome.done(new Started(new VisitorView(step.conversation(), entries), false));
  }

  private static Outcome<Started> again(
      ConversationUnit unit, Conversation earlier, Request request) {
    if (!earlier.visitor().equals(request.visitor())) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "requestId"));
    }
    List<Entry> entries = unit.newestEntries(earlier.id(), ReadVisitorChat.WINDOW);
    return Outcome.done(new Started(new VisitorView(earlier, entries), true));
  }
}
