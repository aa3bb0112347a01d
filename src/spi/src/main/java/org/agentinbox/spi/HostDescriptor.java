package org.agentinbox.spi;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * What a host is, for health pages and links.
 *
 * @param id short and stable, for example {@code reference} or {@code request-tracker}
 * @param product the name people know it by
 * @param version the host's own version text
 * @param baseUri where its pages start, as a browser reaches them; may be relative to the server's
 *     root
 * @param defaultLocale the language where an agent has none
 * @param defaultZone the zone where an agent has none
 */
public record HostDescriptor(
    String id,
    String product,
    String version,
    URI baseUri,
    Locale defaultLocale,
    ZoneId defaultZone) {
  public HostDescriptor {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(baseUri, "baseUri");
    Objects.requireNonNull(defaultLocale, "defaultLocale");
    Objects.requireNonNull(defaultZone, "defaultZone");
  }
}
