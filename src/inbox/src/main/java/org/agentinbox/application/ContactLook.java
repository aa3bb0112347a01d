package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.application.ContactMemory.Recalled;
import org.agentinbox.application.Sidebar.State;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;

/**
 * What was found out about a visitor's record.
 *
 * @param at when the host said so
 * @param asOf the same, when the host does not answer now
 */
record ContactLook(
    State state,
    Optional<ContactRef> ref,
    Optional<ContactRecord> contact,
    Instant at,
    Optional<Instant> asOf,
    List<ContactRecord> several) {

  static ContactLook without(State state, Instant at) {
    return new ContactLook(
        state, Optional.empty(), Optional.empty(), at, Optional.empty(), List.of());
  }

  private static ContactLook found(ContactRecord contact, Instant at) {
    return new ContactLook(
        State.FOUND,
        Optional.of(contact.ref()),
        Optional.of(contact),
        at,
        Optional.empty(),
        List.of());
  }

  /** One record; empty when it is gone. */
  static Optional<ContactLook> at(
      ContactRef ref, Answer<ContactRecord> answer, Optional<Recalled> recalled, Instant now) {
    if (answer instanceof Answer.Present<ContactRecord> present) {
      return Optional.of(found(present.value(), now));
    }
    if (answer instanceof Answer.Hidden<?>) {
      return Optional.of(closed(State.HIDDEN, ref, now));
    }
    if (answer instanceof Answer.Denied<?>) {
      return Optional.of(closed(State.DENIED, ref, now));
    }
    if (answer instanceof Answer.Unavailable<?>) {
      return Optional.of(
          new ContactLook(
              State.UNAVAILABLE,
              Optional.of(ref),
              recalled.map(Recalled::contact),
              recalled.map(Recalled::at).orElse(now),
              recalled.map(Recalled::at),
              List.of()));
    }
    return Optional.empty();
  }

  private static ContactLook closed(State state, ContactRef ref, Instant at) {
    return new ContactLook(
        state, Optional.of(ref), Optional.empty(), at, Optional.empty(), List.of());
  }

  /** Whoever has the visitor's address. */
  static ContactLook among(Answer<List<ContactRecord>> answer, Instant now) {
    List<ContactRecord> records = answer.toOptional().orElse(List.of());
    if (records.size() == 1) {
      return found(records.get(0), now);
    }
    if (records.size() > 1) {
      return new ContactLook(
          State.SEVERAL, Optional.empty(), Optional.empty(), now, Optional.empty(), records);
    }
    if (answer instanceof Answer.Hidden<?>) {
      return without(State.HIDDEN, now);
    }
    if (answer instanceof Answer.Denied<?>) {
      return without(State.DENIED, now);
    }
    return without(answer instanceof Answer.Unavailable<?> ? State.UNAVAILABLE : State.NONE, now);
  }
}
