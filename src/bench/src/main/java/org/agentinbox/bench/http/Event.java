package org.agentinbox.bench.http;

import java.util.OptionalLong;

/**
 * One event of an event stream.
 *
 * @param id empty when the event has none
 */
public record Event(String id, String name, String data) {
  /** The number behind the last colon of the id. */
  public OptionalLong position() {
    return id.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(id.substring(id.lastIndexOf(':') + 1)));
  }
}
