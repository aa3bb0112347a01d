package org.agentinbox.wiring;

import jakarta.servlet.Servlet;
import org.agentinbox.rest.RestServlet;
import org.agentinbox.rest.UnavailableServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Answers at the address of the REST resources and the feeds while these wait for the database; of
 * two servlets at one address the whiteboard takes the one with the higher ranking.
 */
@Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
@ServiceRanking(-1000)
@HttpWhiteboardServletPattern(RestServlet.BASE_PATH + "/*")
@HttpWhiteboardServletName("agent-inbox-unavailable")
public final class UnavailableComponent extends UnavailableServlet {
  private static final long serialVersionUID = 1L;

  @Activate
  public UnavailableComponent(@Reference InboxComponent inbox) {
    super(inbox.catalogue());
  }
}
