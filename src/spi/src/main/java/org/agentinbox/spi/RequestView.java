package org.agentinbox.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A read-only view of an HTTP request, free of any servlet API so that javax and jakarta hosts read
 * the same thing. Valid only during the call it is passed to.
 */
@ProviderType
public interface RequestView {

  /** The first header of that name (RFC 9110, names without regard to case). */
  Optional<String> header(String name);

  /** The value of the first cookie of that name (RFC 6265). */
  Optional<String> cookie(String name);

  /** The user the web server authenticated, if it did. */
  Optional<String> remoteUser();
}
