package org.agentinbox.domain.visitor;

import java.util.Locale;

/** Where a value about a visitor comes from, the most trustworthy first. */
public enum Source {
  /** The company's own records. */
  HOST,
  /** Signed by the site that shows the widget. */
  SITE,
  /** An agent typed it. */
  AGENT,
  /** The visitor typed it. */
  TYPED;

  /** As in the protocol. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Source ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
