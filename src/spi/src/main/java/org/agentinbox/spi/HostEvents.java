package org.agentinbox.spi;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** What changes in the host while chats go on. */
@ConsumerType
public interface HostEvents {

  /**
   * Calls the listener for each event from now until the registration is closed, on a thread of the
   * host's choosing and never two calls for the same listener at once. Listeners return quickly. An
   * event may be missed when the host is restarted: it is a hint, the records are the truth.
   */
  Registration listen(Consumer<HostEvent> listener);
}
