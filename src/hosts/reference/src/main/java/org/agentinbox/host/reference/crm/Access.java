package org.agentinbox.host.reference.crm;

/** How much of a contact agents see who do not own it. */
public enum Access {
  /** Everything. */
  OPEN,
  /** Everything but the phone number. */
  PHONE_HIDDEN,
  /** That there is a record, nothing of it. */
  HIDDEN,
  /** Nothing: asking is refused. */
  DENIED
}
