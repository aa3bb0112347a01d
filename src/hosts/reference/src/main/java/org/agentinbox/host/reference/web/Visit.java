package org.agentinbox.host.reference.web;

import java.util.Optional;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.binding.Principals;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.pages.Messages;
import org.agentinbox.spi.CaseRef;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.PanelContext;

/**
 * A request of somebody who is logged in.
 *
 * @param messages in the agent's language
 * @param formToken what forms of this log-in carry
 */
record Visit(LogIns.Current logIn, Messages messages, String formToken) {
  Agent agent() {
    return logIn.agent();
  }

  Times times() {
    return new Times(messages.locale(), agent().zone());
  }

  PanelContext anywhere() {
    return context(Optional.empty(), Optional.empty());
  }

  PanelContext context(Optional<ContactRef> contact, Optional<CaseRef> supportCase) {
    return new PanelContext(Principals.session(logIn), messages.locale(), contact, supportCase);
  }
}
