package org.agentinbox.wire;

import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEventCodec;

/** Agents' events as the feed sends them. */
public final class AgentEventJson implements AgentEventCodec {
  private record EntryAddedJson(String conversation, EntryJson entry) {}

  private record OfferClosedJson(String conversation, String reason) {}

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
    if (event instanceof AgentEvent.Offered offered) {
      return InboxJson.OfferJson.of(offered.offer());
    }
    if (event instanceof AgentEvent.OfferClosed closed) {
      return new OfferClosedJson(closed.conversation().value(), closed.result().code());
    }
    if (event instanceof AgentEvent.Opened opened) {
      return InboxJson.ConversationViewJson.of(opened.view());
    }
    return InboxJson.AvailabilityJson.of(((AgentEvent.AvailabilityChanged) event).availability());
  }
}
