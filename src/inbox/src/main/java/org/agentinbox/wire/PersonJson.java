package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import org.agentinbox.port.AgentEvent.Person;

/** A colleague. */
@Schema(name = "Person")
public record PersonJson(String id, String name) {
  public static PersonJson of(Person person) {
    return new PersonJson(person.id().value(), person.name());
  }
}
