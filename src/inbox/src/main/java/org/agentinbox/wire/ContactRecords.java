package org.agentinbox.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.agentinbox.application.ContactCodec;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;

/** A host's record as JSON, to be kept with its hidden fields still hidden. */
public final class ContactRecords implements ContactCodec {
  private static final String HIDDEN = "hidden";
  private static final String PRESENT = "present";

  private record Field(String state, String value) {
    static Field of(Answer<String> answer) {
      if (answer instanceof Answer.Present<String> present) {
        return new Field(PRESENT, present.value());
      }
      return answer instanceof Answer.Hidden<String> ? new Field(HIDDEN, null) : null;
    }

    static Answer<String> answer(Field fieldOrNull) {
      if (fieldOrNull == null) {
        return Answer.absent();
      }
      return PRESENT.equals(fieldOrNull.state())
          ? Answer.present(fieldOrNull.value())
          : Answer.hidden();
    }
  }

  private record Status(String state, String value, String label, String kind) {
    static Status of(Answer<ContactStatus> answer) {
      if (answer instanceof Answer.Present<ContactStatus> present) {
        ContactStatus status = present.value();
        return new Status(PRESENT, status.value(), status.label(), status.kind().name());
      }
      return answer instanceof Answer.Hidden<?> ? new Status(HIDDEN, null, null, null) : null;
    }

    static Answer<ContactStatus> answer(Status statusOrNull) {
      if (statusOrNull == null) {
        return Answer.absent();
      }
      return PRESENT.equals(statusOrNull.state())
          ? Answer.present(
              new ContactStatus(
                  statusOrNull.value(),
                  statusOrNull.label(),
                  ContactStatus.Kind.valueOf(statusOrNull.kind())))
          : Answer.hidden();
    }
  }

  private record Kept(
      String ref,
      String version,
      Field name,
      Field jobTitle,
      Field email,
      Field phone,
      Status status,
      Field company,
      Field owner,
      long changedAt) {}

  @Override
  public String text(ContactRecord contact) {
    return Json.text(
        new Kept(
            contact.ref().id(),
            contact.version(),
            Field.of(contact.name()),
            Field.of(contact.jobTitle()),
            Field.of(contact.email()),
            Field.of(contact.phone()),
            Status.of(contact.status()),
            Field.of(contact.company()),
            Field.of(contact.ownerAgentId()),
            contact.changedAt().toEpochMilli()));
  }

  @Override
  public Optional<ContactRecord> contact(String text) {
    try {
      Kept kept = Json.read(text.getBytes(StandardCharsets.UTF_8), Kept.class);
      return Optional.of(
          new ContactRecord(
              new ContactRef(kept.ref()),
              kept.version(),
              Field.answer(kept.name()),
              Field.answer(kept.jobTitle()),
              Field.answer(kept.email()),
              Field.answer(kept.phone()),
              Status.answer(kept.status()),
              Field.answer(kept.company()),
              Field.answer(kept.owner()),
              Instant.ofEpochMilli(kept.changedAt())));
    } catch (IOException | RuntimeException ofAnotherVersion) {
      return Optional.empty();
    }
  }
}
