package org.agentinbox.wiring;

import jakarta.servlet.Servlet;
import org.agentinbox.panel.StaticFilesServlet;
import org.agentinbox.panel.WidgetFilesServlet;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Scripts and styles, at two addresses: the agents' and the visitors'. */
final class StaticFilesComponents {
  private StaticFilesComponents() {}

  /** What our panels and the widget's frame load. */
  @Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
  @HttpWhiteboardServletPattern("/agent-inbox/static/*")
  @HttpWhiteboardServletName("agent-inbox-static")
  public static final class Shared extends StaticFilesServlet {
    private static final long serialVersionUID = 1L;

    public Shared() {
      super("web", Edition.of(FrameworkUtil.getBundle(Shared.class), "web"));
    }
  }

  /** The one script of a company's site, and what belongs to its frame. */
  @Component(service = Servlet.class, scope = ServiceScope.PROTOTYPE)
  @HttpWhiteboardServletPattern("/agent-inbox/widget/*")
  @HttpWhiteboardServletName("agent-inbox-widget")
  public static final class Widget extends WidgetFilesServlet {
    private static final long serialVersionUID = 1L;

    @Activate
    public Widget(@Reference InboxComponent inbox) {
      super(inbox.catalogue());
    }
  }
}
