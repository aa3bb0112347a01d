package org.agentinbox.host.reference;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

/** Leads from the server's root to the CRM, unless another bundle wants the root. */
// As a plain property: the whiteboard's annotation loses an empty text on its way through bnd.
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=")
@ServiceRanking(-1000)
public final class RootServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", "/crm/");
  }
}
