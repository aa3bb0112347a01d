package org.agentinbox.application;

import java.util.Optional;
import org.agentinbox.spi.ContactRecord;

/** A host's record as text, to be kept. */
public interface ContactCodec {
  String text(ContactRecord contact);

  /** Empty when it was written by another version. */
  Optional<ContactRecord> contact(String text);
}
