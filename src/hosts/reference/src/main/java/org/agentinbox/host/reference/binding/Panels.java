package org.agentinbox.host.reference.binding;

import java.net.URI;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelContribution;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.PanelRegistry;
import org.agentinbox.spi.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panels other bundles contribute, and their rendering. One that fails leaves the page whole.
 */
public final class Panels implements PanelRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(Panels.class);

  /** A panel as it goes into a page; the HTML is the contributor's, escaped by its contract. */
  public record Shown(String key, String label, String html) {}

  /** An entry of the main navigation. */
  public record Entry(String key, String label) {}

  private final Map<String, PanelContribution> byKey = new ConcurrentHashMap<>();

  @Override
  public Set<PanelLocation> locations() {
    return EnumSet.allOf(PanelLocation.class);
  }

  @Override
  public Optional<URI> pageOf(String key) {
    return Optional.ofNullable(byKey.get(key))
        .filter(panel -> panel.location() == PanelLocation.APP_PAGE)
        .map(panel -> URI.create("/crm/apps/" + panel.key()));
  }

  @Override
  public Registration register(PanelContribution contribution) {
    String key = contribution.key();
    byKey.put(key, contribution);
    // Only this contribution: it may have been replaced by then.
    return () -> byKey.computeIfPresent(key, (k, now) -> now == contribution ? null : now);
  }

  /** The panels of a place, in their order. */
  public List<Shown> shown(PanelLocation location, PanelContext context) {
    return ordered(location)
        .flatMap(panel -> guarded(panel, p -> render(p, context)).stream())
        .toList();
  }

  /** What the main navigation offers besides the CRM's own pages. */
  public List<Entry> apps(PanelContext context) {
    return ordered(PanelLocation.APP_PAGE)
        .flatMap(
            panel ->
                guarded(
                    panel,
                    p ->
                        p.isShown(context)
                            ? Optional.of(new Entry(p.key(), p.label(context.locale())))
                            : Optional.empty())
                    .stream())
        .toList();
  }

  /** One full page. */
  public Optional<Shown> app(String key, PanelContext context) {
    return Optional.ofNullable(byKey.get(key))
        .filter(panel -> panel.location() == PanelLocation.APP_PAGE)
        .flatMap(panel -> guarded(panel, p -> render(p, context)));
  }

  private java.util.stream.Stream<PanelContribution> ordered(PanelLocation location) {
    return byKey.values().stream()
        .filter(panel -> panel.location() == location)
        .sorted(
            Comparator.comparingInt(PanelContribution::weight)
                .thenComparing(PanelContribution::key));
  }

  private static Optional<Shown> render(PanelContribution panel, PanelContext context) {
    if (!panel.isShown(context)) {
      return Optional.empty();
    }
    return Optional.of(
        new Shown(panel.key(), panel.label(context.locale()), panel.render(context)));
  }

  private static <T> Optional<T> guarded(
      PanelContribution panel, Function<PanelContribution, Optional<T>> action) {
    try {
      return action.apply(panel);
    } catch (RuntimeException e) {
      LOG.warn("The panel {} failed and is left out", panel.key(), e);
      return Optional.empty();
    }
  }
}
