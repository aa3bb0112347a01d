package org.agentinbox.host.reference.crm;

import java.util.Optional;

/** What a person entered about a contact. Texts are stripped and never empty. */
public record ContactDraft(
    String name,
    Optional<String> jobTitle,
    Optional<String> email,
    Optional<String> phone,
    Optional<Standing> standing,
    Optional<String> ownerId) {}
