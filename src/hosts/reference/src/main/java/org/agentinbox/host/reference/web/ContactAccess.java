package org.agentinbox.host.reference.web;

import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.spi.ContactRecord;

/** Finds the contact a page is about, or ends with the error page that fits. */
final class ContactAccess {
  /** A contact that may be shown: as stored and as the agent sees it. */
  record Seen(Contact contact, ContactRecord record) {}

  private static final int MOST_DIGITS = 18;

  private final Contacts contacts;
  private final ContactRules rules;

  ContactAccess(Contacts contacts, ContactRules rules) {
    this.contacts = contacts;
    this.rules = rules;
  }

  ContactRules rules() {
    return rules;
  }

  Seen require(Visit visit, long id) {
    Contact contact = contacts.find(id).orElseThrow(PageFailure::notFound);
    return see(visit, contact).orElseThrow(PageFailure::denied);
  }

  private Optional<Seen> see(Visit visit, Contact contact) {
    return rules
        .seenBy(visit.agent(), contact)
        .toOptional()
        .map(record -> new Seen(contact, record));
  }

  /** The number in a path; more digits than any id has stand for no record. */
  static long id(MatchResult parts) {
    String digits = parts.group(1);
    if (digits.length() > MOST_DIGITS) {
      throw PageFailure.notFound();
    }
    return Long.parseLong(digits);
  }
}
