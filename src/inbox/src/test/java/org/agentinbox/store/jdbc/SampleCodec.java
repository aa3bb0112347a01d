package org.agentinbox.store.jdbc;

import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEventCodec;

/** Tells the type and what matters of an event; the real one is tested with the feed. */
final class SampleCodec implements AgentEventCodec {
  @Override
  public String name(AgentEvent event) {
    return event.getClass().getSimpleName();
  }

  @Override
  public String json(AgentEvent event) {
    if (event instanceof AgentEvent.EntryAdded added) {
      return added.conversation() + "#" + added.entry().seq() + " " + added.entry().text();
    }
    if (event instanceof AgentEvent.OfferClosed closed) {
      return closed.conversation() + " " + closed.result().code();
    }
    return "{}";
  }
}
