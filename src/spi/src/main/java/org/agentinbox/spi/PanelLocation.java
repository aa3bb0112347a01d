package org.agentinbox.spi;

/** Places where a host can show panels of plug-ins. A host need not have all of them. */
public enum PanelLocation {
  /** A full page of the host, reached from its main navigation. */
  APP_PAGE,
  /** A part of every page of the host, at its top. Used for the banner of an incoming chat. */
  EVERY_PAGE,
  /** Beside a contact's record. The context has a contact. */
  CONTACT_SIDEBAR,
  /** Beside a case. The context has a case and, where known, a contact. */
  CASE_SIDEBAR
}
