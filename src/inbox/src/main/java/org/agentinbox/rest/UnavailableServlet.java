package org.agentinbox.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.web.Problems;

/** Tells every caller to come back, as when the database is lost while we run. */
public class UnavailableServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Catalogue catalogue;

  public UnavailableServlet(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problems.write(
        response,
        Refusal.of(RefusalCode.STORE_UNAVAILABLE),
        catalogue.forAcceptLanguage(request.getHeader("Accept-Language"), Locale.ENGLISH));
  }
}
