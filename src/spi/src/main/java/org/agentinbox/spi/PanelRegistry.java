package org.agentinbox.spi;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the host shows panels. */
@ConsumerType
public interface PanelRegistry {

  /** The locations this host has. Contributions to others are accepted and never shown. */
  Set<PanelLocation> locations();

  /** Shows a panel from now on. A second panel with the same key replaces the first. */
  Registration register(PanelContribution contribution);
}
