package org.agentinbox.wiring;

import jakarta.servlet.Servlet;
import org.agentinbox.feed.FeedServlet;
import org.agentinbox.rest.RestServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The feeds. */
@Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
@HttpWhiteboardServletPattern(RestServlet.BASE_PATH + "/feed/*")
@HttpWhiteboardServletName("agent-inbox-feed")
@HttpWhiteboardServletAsyncSupported
public final class FeedComponent extends FeedServlet {
  private static final long serialVersionUID = 1L;

  @Activate
  public FeedComponent(@Reference Inbox inbox) {
    super(inbox.feed());
  }
}
