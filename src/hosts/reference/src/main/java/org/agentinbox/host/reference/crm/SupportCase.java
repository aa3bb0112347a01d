package org.agentinbox.host.reference.crm;

import java.time.Instant;
import java.util.Optional;

/** A question or fault a contact reported. */
public record SupportCase(
    long id,
    long contactId,
    String contactName,
    String subject,
    String description,
    CaseState state,
    Optional<String> ownerId,
    Instant openedAt,
    Instant changedAt) {}
