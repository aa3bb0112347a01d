package org.agentinbox.wiring;

import jakarta.servlet.Servlet;
import org.agentinbox.panel.WidgetFrameServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page inside the widget's frame. */
@Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
@HttpWhiteboardServletPattern("/agent-inbox/widget/frame")
@HttpWhiteboardServletName("agent-inbox-widget-frame")
public final class WidgetFrameComponent extends WidgetFrameServlet {
  private static final long serialVersionUID = 1L;

  @Activate
  public WidgetFrameComponent(@Reference InboxComponent inbox) {
    super(
        inbox.pages(), inbox.catalogue(), FrameAncestors.of(inbox.configuration().widget_sites()));
  }
}
