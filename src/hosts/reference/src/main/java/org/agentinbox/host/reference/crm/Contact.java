package org.agentinbox.host.reference.crm;

import java.time.Instant;
import java.util.Optional;

/** A person the company knows, as stored; see {@code ContactRules} for what an agent sees. */
public record Contact(
    long id,
    long version,
    String language,
    String name,
    Optional<String> jobTitle,
    Optional<String> email,
    Optional<String> phone,
    Optional<Standing> standing,
    Optional<Company> company,
    Optional<String> ownOwnerId,
    Access access,
    Instant changedAt) {

  /** Who looks after this contact: its own owner or else the company's. */
  public Optional<String> ownerId() {
    return ownOwnerId.isPresent() ? ownOwnerId : company.flatMap(Company::ownerId);
  }
}
