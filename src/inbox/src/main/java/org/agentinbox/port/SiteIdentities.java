package org.agentinbox.port;

import java.util.Optional;
import org.agentinbox.domain.visitor.Given;

/** Reads what the site that shows the widget has signed about its visitor. */
public interface SiteIdentities {
  /** No site signs anything. */
  SiteIdentities NONE = token -> Optional.empty();

  /** Empty when it is not what the site signed, or no longer good. */
  Optional<Given> verify(String token);
}
