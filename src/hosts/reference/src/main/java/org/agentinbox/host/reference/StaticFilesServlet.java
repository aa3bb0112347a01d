package org.agentinbox.host.reference;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The pages' style, script and icon. Browsers ask each time and mostly hear "not modified". */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("reference-host-static")
@HttpWhiteboardServletPattern("/crm/static/*")
public final class StaticFilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final class StaticFile {
    private final String type;
    private final byte[] bytes;
    private final String tag;

    StaticFile(String type, byte[] bytes, String tag) {
      this.type = type;
      this.bytes = bytes;
      this.tag = tag;
    }
  }

  private final transient Map<String, StaticFile> files = new LinkedHashMap<>();

  @Activate
  public StaticFilesServlet() throws IOException {
    add("crm.css", "text/css;charset=UTF-8");
    add("crm.js", "text/javascript;charset=UTF-8");
    add("icon.svg", "image/svg+xml");
  }

  private void add(String name, String type) throws IOException {
    try (InputStream stream = StaticFilesServlet.class.getResourceAsStream("/static/crm/" + name)) {
      if (stream == null) {
        throw new IOException("The bundle lacks static/crm/" + name);
      }
      byte[] bytes = stream.readAllBytes();
      files.put("/" + name, new StaticFile(type, bytes, tag(bytes)));
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StaticFile file = files.get(String.valueOf(request.getPathInfo()));
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (file == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", file.tag);
    if (file.tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.type);
    response.setContentLength(file.bytes.length);
    response.getOutputStream().write(file.bytes);
  }
}
