package org.agentinbox.host.reference;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agentinbox.host.reference.web.PageReply;
import org.agentinbox.host.reference.web.PageRequest;
import org.agentinbox.host.reference.web.Site;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Carries requests to the pages and replies back. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("reference-host")
@HttpWhiteboardServletPattern({"/crm", "/crm/*"})
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Nothing inline, nothing from elsewhere. Panels bring their scripts from this server too. */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "media-src 'self' data: blob:",
          "connect-src 'self'",
          "frame-src 'self'",
          "worker-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'self'");

  private final transient Site site;

  @Activate
  public PageServlet(@Reference ReferenceHost host) {
    this(host.site());
  }

  PageServlet(Site site) {
    this.site = site;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
    response.setHeader("Cache-Control", "no-store");
    if (request.getPathInfo() == null) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", "/crm/");
      return;
    }
    PageReply reply = site.answer(read(request));
    response.setStatus(reply.status());
    reply.headers().forEach(header -> response.addHeader(header.name(), header.value()));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static PageRequest read(HttpServletRequest request) {
    Map<String, List<String>> parameters = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
    Map<String, String> cookies = new LinkedHashMap<>();
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        cookies.putIfAbsent(cookie.getName(), cookie.getValue());
      }
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    String method = request.getMethod();
    return new PageRequest(
        method.equals("HEAD") ? "GET" : method,
        request.getPathInfo(),
        parameters,
        cookies,
        headers,
        request.getRemoteAddr(),
        request.isSecure());
  }
}
