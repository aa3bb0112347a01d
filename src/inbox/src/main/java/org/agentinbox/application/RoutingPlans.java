package org.agentinbox.application;

import java.util.Optional;
import org.agentinbox.domain.routing.Router;
import org.agentinbox.domain.routing.RoutingPlan;
import org.agentinbox.port.RoutingCodec;
import org.agentinbox.port.SettingsReads;

/**
 * Routing as an administrator planned it. Each transaction asks for the version only; the plan is
 * read and made ready when it has changed, wherever it was saved.
 */
public final class RoutingPlans {
  /** The name of the setting. */
  static final String NAME = "routing";

  private final RoutingCodec codec;
  private volatile Current newest = new Current(0, new Router(RoutingPlan.DEFAULT));

  /** A plan made ready. */
  record Current(int version, Router router) {}

  public RoutingPlans(RoutingCodec codec) {
    this.codec = codec;
  }

  Current current(SettingsReads settings) {
    Current known = newest;
    int version = settings.version(NAME);
    if (version == known.version()) {
      return known;
    }
    Current read = of(settings, version);
    newest = read;
    return read;
  }

  /** As it was in some version. */
  Current of(SettingsReads settings, int version) {
    Current known = newest;
    if (version == known.version()) {
      return known;
    }
    Optional<RoutingPlan> plan =
        version == 0
            ? Optional.of(RoutingPlan.DEFAULT)
            : settings.read(NAME, version).map(saved -> codec.readPlan(saved.json()));
    return new Current(
        version,
        new Router(
            plan.orElseThrow(
                () ->
                    new IllegalStateException("There is no version " + version + " of routing"))));
  }
}
