package org.agentinbox.wiring;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sites that may show the widget, as a source list of Content Security Policy Level 3, section
 * 6.4.2.
 */
final class FrameAncestors {
  private static final Pattern SITE =
      Pattern.compile(
          "https?://(\\*\\.)?[A-Za-z0-9.-]+(:([0-9]{1,5}|\\*))?|https?://\\[[0-9a-fA-F:]+\\](:([0-9]{1,5}|\\*))?");

  private FrameAncestors() {}

  static String of(String... sites) {
    String others =
        Arrays.stream(sites)
            .map(String::strip)
            .filter(site -> !site.isEmpty())
            .map(FrameAncestors::checked)
            .collect(Collectors.joining(" "));
    return others.isEmpty() ? "'self'" : "'self' " + others;
  }

  private static String checked(String site) {
    if (!SITE.matcher(site).matches()) {
      throw new IllegalArgumentException(
          "widget.sites: '"
              + site
              + "' is not a site such as https://www.example.com or https://*.example.com");
    }
    return site;
  }
}
