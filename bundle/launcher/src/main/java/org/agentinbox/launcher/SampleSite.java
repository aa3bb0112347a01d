package org.agentinbox.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Serves the sample company site on a port of its own, so that it is another origin than the host,
 * as a company's site is.
 */
final class SampleSite implements AutoCloseable {
  private static final Pattern PATH = Pattern.compile("/site(/[a-z0-9][a-z0-9.-]*){1,2}/?");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml");

  /** As the builder of the site wrote it. */
  private static final String WIDGET = "@widget@";

  private final HttpServer server;
  private final ExecutorService threads;
  private final String widget;

  private SampleSite(HttpServer server, ExecutorService threads, String widget) {
    this.server = server;
    this.threads = threads;
    this.widget = widget;
  }

  /**
   * @param port 0 for any free one
   * @param hostPort where the plug-in, and so the widget, is served
   */
  static SampleSite start(int port, int hostPort) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              2,
              work -> {
                Thread thread = new Thread(work, "agent-inbox-sample-site");
                thread.setDaemon(true);
                return thread;
              });
      SampleSite site =
          new SampleSite(
              server,
              threads,
              "http://localhost:" + hostPort + "/agent-inbox/widget/agent-inbox.js");
      server.setExecutor(threads);
      server.createContext("/", site::answer);
      server.start();
      return site;
    } catch (IOException taken) {
      throw new LauncherException(
          "Port "
              + port
              + " for the sample site is in use by another program. Choose another:"
              + " --site-port 8091",
          taken);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/") || path.equals("/site") || path.equals("/site/")) {
        exchange.getResponseHeaders().set("Location", "/site/en/home");
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] body = PATH.matcher(path).matches() && !path.contains("..") ? read(file(path)) : null;
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String file = file(path);
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
      exchange.getResponseHeaders().set("Cache-Control", "no-cache");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** {@code /site/de/} and {@code /site/de/pricing} are pages; whatever has an ending is a file. */
  private static String file(String path) {
    String page = path.endsWith("/") ? path + "home" : path;
    page = page.matches("/site/[a-z]{2}") ? page + "/home" : page;
    return page.substring(1) + (page.substring(page.lastIndexOf('/')).contains(".") ? "" : ".html");
  }

  private byte[] read(String file) throws IOException {
    try (InputStream in = SampleSite.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null || !TYPES.containsKey(file.substring(file.lastIndexOf('.') + 1))) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      return file.endsWith(".html")
          ? new String(bytes, StandardCharsets.UTF_8)
              .replace(WIDGET, widget)
              .getBytes(StandardCharsets.UTF_8)
          : bytes;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
