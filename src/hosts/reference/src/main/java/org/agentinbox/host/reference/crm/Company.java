package org.agentinbox.host.reference.crm;

import java.util.Optional;

/** A company that contacts work for. Its owner owns the contacts who have no owner themselves. */
public record Company(long id, String name, Optional<String> ownerId) {}
