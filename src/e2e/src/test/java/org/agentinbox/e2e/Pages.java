package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Files and texts over HTTP for tests of browser code that need no product. */
final class Pages implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "js",
          "text/javascript",
          "css",
          "text/css",
          "html",
          "text/html",
          "json",
          "application/json",
          "svg",
          "image/svg+xml");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  Pages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Serves the files below a folder at and below an address prefix. */
  Pages folder(String prefix, Path folder) {
    server.createContext(
        prefix,
        exchange -> {
          Path file =
              folder
                  .resolve(exchange.getRequestURI().getPath().substring(prefix.length()))
                  .normalize();
          if (file.startsWith(folder) && Files.isRegularFile(file)) {
            answer(exchange, 200, type(file), Files.readAllBytes(file));
          } else {
            answer(exchange, 404, "text/plain", new byte[0]);
          }
        });
    return this;
  }

  Pages page(String path, String html) {
    server.createContext(
        path, exchange -> answer(exchange, 200, "text/html", html.getBytes(UTF_8)));
    return this;
  }

  String at(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
