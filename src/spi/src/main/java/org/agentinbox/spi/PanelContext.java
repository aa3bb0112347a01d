package org.agentinbox.spi;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * For whom and for what a panel is rendered. Immutable.
 *
 * @param session the agent looking at the page
 * @param locale the language of the page
 * @param contact the record the page is about
 * @param hostCase the case the page is about
 */
public record PanelContext(
    AgentSession session, Locale locale, Optional<ContactRef> contact, Optional<CaseRef> hostCase) {
  public PanelContext {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(hostCase, "hostCase");
  }
}
