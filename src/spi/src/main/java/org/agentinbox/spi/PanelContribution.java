package org.agentinbox.spi;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A panel that Agent Inbox brings and a host shows. All methods answer from memory, without
 * waiting.
 */
@ProviderType
public interface PanelContribution {

  /** Stable and unique, lower-case letters, digits and hyphens; fit for a part of an address. */
  String key();

  PanelLocation location();

  /** Panels of one location are shown by ascending weight; 1000 is usual. */
  int weight();

  /** What navigation and headings call it. */
  String label(Locale locale);

  /** Whether this agent is shown the panel here. Asked before each rendering. */
  boolean isShown(PanelContext context);

  /**
   * A fragment of HTML for the body of the host's page, escaped, with links to its own scripts and
   * styles; it needs no inline script. Scripts are ES modules and may be included by several panels
   * of one page.
   */
  String render(PanelContext context);
}
