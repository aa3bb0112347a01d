package org.agentinbox.panel;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;

/**
 * {@code /agent-inbox/widget/frame}: the page inside the frame that the widget opens on a company's
 * site.
 */
public class WidgetFrameServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_TAG = 35;

  private final transient PanelPages pages;
  private final transient Catalogue catalogue;
  private final String contentSecurityPolicy;

  /**
   * @param allowedSites origins that may show the widget, as in the CSP source list syntax
   */
  public WidgetFrameServlet(PanelPages pages, Catalogue catalogue, String allowedSites) {
    this.pages = pages;
    this.catalogue = catalogue;
    this.contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors "
            + allowedSites;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String html =
        pages.render("widget/frame.vm", reader(request), List.of("widget.", "common."), Map.of());
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Security-Policy", contentSecurityPolicy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Language");
    response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
  }

  private Messages reader(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null && !asked.isEmpty() && asked.length() <= LONGEST_TAG) {
      return catalogue.forLocale(Locale.forLanguageTag(asked));
    }
    return catalogue.forAcceptLanguage(request.getHeader("Accept-Language"), Locale.ENGLISH);
  }
}
