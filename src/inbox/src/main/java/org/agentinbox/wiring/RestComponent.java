package org.agentinbox.wiring;

import jakarta.servlet.Servlet;
import org.agentinbox.rest.RestServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The REST resources. Prototype scope: a host with two HTTP services starts the servlet once for
 * each, and Jersey's configuration can be started only once.
 */
@Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
@HttpWhiteboardServletPattern(RestServlet.BASE_PATH + "/*")
@HttpWhiteboardServletName("agent-inbox-rest")
@HttpWhiteboardServletAsyncSupported
public final class RestComponent extends RestServlet {
  private static final long serialVersionUID = 1L;

  @Activate
  public RestComponent(@Reference Inbox inbox) {
    super(inbox.rest());
  }
}
