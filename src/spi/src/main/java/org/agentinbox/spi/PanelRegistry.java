package org.agentinbox.spi;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the host shows panels. */
@ConsumerType
public interface PanelRegistry {

  /** The locations this host has. Contributions to others are accepted and never shown. */
  Set<PanelLocation> locations();

  /**
   * The host's page of a panel registered for {@link PanelLocation#APP_PAGE}, as a browser reaches
   * it; empty when there is none.
   */
  Optional<URI> pageOf(String key);

  /** Shows a panel from now on. A second panel with the same key replaces the first. */
  Registration register(PanelContribution contribution);
}
