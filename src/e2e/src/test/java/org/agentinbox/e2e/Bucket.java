package org.agentinbox.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of S3 as is spoken to it: enough to see that the bundle can, and to take it away. Whether
 * signatures are right is proven elsewhere, against a server that checks them.
 */
final class Bucket implements AutoCloseable {
  static final String NAME = "attachments";

  private final int port = Distribution.freePort();
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  private HttpServer server;

  Bucket() {
    open();
  }

  void open() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/" + NAME + "/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** By their names. */
  Map<String, byte[]> kept() {
    return kept;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestURI().getPath().substring(NAME.length() + 2);
      if (!isSigned(exchange, body)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "PUT" -> {
          kept.put(key, body);
          exchange.sendResponseHeaders(200, -1);
        }
        case "GET" -> send(exchange, kept.get(key));
        default -> exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private static boolean isSigned(HttpExchange exchange, byte[] body) {
    String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    return signature.startsWith("AWS4-HMAC-SHA256 Credential=somebody/")
        && sha256(body).equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
    if (bytes == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String[] range = exchange.getRequestHeaders().getFirst("Range").substring(6).split("-");
    byte[] part =
        Arrays.copyOfRange(bytes, Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1);
    exchange.sendResponseHeaders(206, part.length);
    exchange.getResponseBody().write(part);
  }

  /** Nothing answers there any more, until it is opened again. */
  void goAway() {
    server.stop(0);
  }

  @Override
  public void close() {
    goAway();
  }
}
