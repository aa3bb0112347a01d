package org.agentinbox.port;

/** Turns agents' events into what the feed sends and the store keeps. */
public interface AgentEventCodec {

  /** The event's name in the protocol. */
  String name(AgentEvent event);

  /** The event's data as JSON in one line. */
  String json(AgentEvent event);
}
