package org.agentinbox.wiring;

import java.time.Clock;
import java.util.Map;
import org.agentinbox.application.ContactMemory;
import org.agentinbox.application.ContactNews;
import org.agentinbox.application.EmptyOutbox;
import org.agentinbox.application.FindContact;
import org.agentinbox.application.HostCalls;
import org.agentinbox.application.IdentifyVisitor;
import org.agentinbox.application.LinkContact;
import org.agentinbox.application.LookUpVisitor;
import org.agentinbox.application.ReadActivities;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.ReadTranscript;
import org.agentinbox.application.RefusedByHost;
import org.agentinbox.application.RoutingSignal;
import org.agentinbox.application.TranscriptWriter;
import org.agentinbox.application.VisitPages;
import org.agentinbox.application.VisitorNews;
import org.agentinbox.application.WriteBack;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.LiveNews;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.rest.PeopleServices;
import org.agentinbox.web.TranscriptPages;
import org.agentinbox.wire.ContactRecords;
import org.agentinbox.wire.Json;

/** The use cases about visitors and their records, put together. */
final class People {
  /** An id of a conversation, as the feed's event tells it. */
  private record VisitorChanged(String conversation) {}

  private final ConversationStore store;
  private final HostCalls host;
  private final VisitorNews news;
  private final FindContact findContact;
  private final ContactMemory memory;
  private final Clock clock;

  People(
      ConversationStore store,
      HostCalls host,
      RoutingCodec codec,
      RoutingSignal routing,
      LiveNews feeds,
      Clock clock) {
    this.store = store;
    this.host = host;
    this.news =
        (agent, conversation) ->
            feeds.tellAgent(agent, "visitor", Json.text(new VisitorChanged(conversation.value())));
    this.findContact = new FindContact(store, host, codec, routing, news, clock);
    this.memory = new ContactMemory(store, new ContactRecords(), clock);
    this.clock = clock;
  }

  FindContact findContact() {
    return findContact;
  }

  ContactMemory memory() {
    return memory;
  }

  ContactNews contacts() {
    return new ContactNews(store, host, findContact, news);
  }

  EmptyOutbox outbox(TranscriptWriter writer) {
    return new EmptyOutbox(
        store, Map.of(WriteBack.KIND, new WriteBack(store, host, writer, clock)), clock);
  }

  PeopleServices services(ReadInbox reading, TranscriptPages pages, SiteIdentities sites) {
    return new PeopleServices(
        new LookUpVisitor(reading, store, host, findContact, memory, LookUpVisitor.PATIENCE, clock),
        new IdentifyVisitor(store, findContact, news, clock),
        new LinkContact(store, host, findContact, news, clock),
        new VisitPages(store, news, clock),
        new ReadActivities(reading, store, host, clock),
        new ReadTranscript(reading, store),
        new RefusedByHost(store, clock),
        pages,
        sites,
        clock);
  }
}
