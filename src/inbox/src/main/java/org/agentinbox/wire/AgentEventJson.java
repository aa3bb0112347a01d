package org.agentinbox.wire;

import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEventCodec;

/** Agents' events as the feed sends them. */
public final class AgentEventJson implements AgentEventCodec {
  private record EntryAddedJson(String conversation, EntryJson entry) {}

  private record NoteAddedJson(String conversation, NoteJson note) {}

  private record OfferClosedJson(String conversation, String reason) {}

  private record UpdatedJson(ConversationJson conversation, String transferResult) {}

  private record ReleasedJson(String conversation, String reason, PersonJson to) {}

  @Override
  public String name(AgentEvent event) {
    if (event instanceof AgentEvent.EntryAdded) {
      return "entry";
    }
    if (event instanceof AgentEvent.Offered) {
      return "offer";
    }
    if (event instanceof AgentEvent.OfferClosed) {
      return "offer-closed";
    }
    if (event instanceof AgentEvent.NoteAdded) {
      return "note";
    }
    if (event instanceof AgentEvent.Updated) {
      return "updated";
    }
    if (event instanceof AgentEvent.Released) {
      return "released";
    }
    return event instanceof AgentEvent.Opened ? "opened" : "availability";
  }

  @Override
  public String json(AgentEvent event) {
    return Json.text(body(event));
  }

  private static Object body(AgentEvent event) {
    if (event instanceof AgentEvent.EntryAdded added) {
      return new EntryAddedJson(added.conversation().value(), EntryJson.of(added.entry()));
    }
    if (event instanceof AgentEvent.NoteAdded added) {
      return new NoteAddedJson(added.conversation().value(), NoteJson.of(added.note()));
    }
    if (event instanceof AgentEvent.Offered offered) {
      return InboxJson.OfferJson.of(offered.offer());
    }
    if (event instanceof AgentEvent.OfferClosed closed) {
      return new OfferClosedJson(closed.conversation().value(), closed.result().code());
    }
    if (event instanceof AgentEvent.Opened opened) {
      return InboxJson.ConversationViewJson.of(opened.view());
    }
    if (event instanceof AgentEvent.Updated updated) {
      return new UpdatedJson(
          ConversationJson.of(updated.conversation(), updated.passing()),
          updated.failed().map(Transfer.Result::code).orElse(null));
    }
    if (event instanceof AgentEvent.Released released) {
      return new ReleasedJson(
          released.conversation().value(),
          released.reason().code(),
          released.to().map(PersonJson::of).orElse(null));
    }
    return InboxJson.AvailabilityJson.of(((AgentEvent.AvailabilityChanged) event).availability());
  }
}
