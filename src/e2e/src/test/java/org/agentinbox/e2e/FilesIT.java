package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over the wire: what is taken, what is not, and how they come back. */
class FilesIT {
  private static final String UPLOAD = Api.BASE + "/visitor/conversation/files";

  @TempDir static Path folder;
  private static Product product;
  private static Calls calls;
  private static AgentAccess sofia;
  private static AgentAccess lukas;
  private static VisitorAccess visitor;
  private static VisitorAccess stranger;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    calls = new Calls(product.port());
    sofia = calls.logIn("sofia");
    lukas = calls.logIn("lukas");
    Desk desk = Desk.open(calls, calls.server(), sofia);
    calls.available(sofia, true);
    visitor = calls.visitor("Ann");
    await().until(() -> desk.has(visitor.conversation()));
    calls.available(sofia, false);
    desk.feed().stop();
    stranger = calls.visitor("Zoe");
  }

  @AfterAll
  static void stop() {
    calls.close();
    product.close();
  }

  private static Request upload(String id, String name, String type, byte[] bytes) {
    String query = "?id=" + id + "&name=" + URLEncoder.encode(name, UTF_8);
    return Request.of("POST", UPLOAD + query).bearer(visitor.token()).body(type, bytes);
  }

  private static Reply send(String name, String type, byte[] bytes) {
    return calls.send(upload(Calls.freshId(), name, type, bytes));
  }

  private static String sent(String name, byte[] bytes) {
    String id = Calls.freshId();
    Reply reply = calls.send(upload(id, name, "application/octet-stream", bytes));
    assertEquals(201, reply.status(), reply.text());
    return id;
  }

  private static void refused(String code, Reply reply) {
    assertEquals("application/problem+json", reply.mediaType(), reply.text());
    assertEquals(code, Calls.json(reply.text()).get("code").asText());
  }

  private static JsonNode entry(String id) {
    JsonNode entries =
        Calls.json(
                calls
                    .send(Request.get(Api.BASE + "/visitor/conversation").bearer(visitor.token()))
                    .text())
            .get("entries");
    for (JsonNode entry : entries) {
      if (entry.path("id").asText().equals(id)) {
        return entry;
      }
    }
    throw new AssertionError("No line " + id);
  }

  private static String contentOf(String file) {
    return Api.BASE + "/conversations/" + visitor.conversation() + "/files/" + file;
  }

  private static String address(String file) {
    Reply reply = calls.send(Request.get(UPLOAD + "/" + file + "/address").bearer(visitor.token()));
    assertEquals(200, reply.status(), reply.text());
    return Calls.json(reply.text()).get("url").asText();
  }

  private static HttpResponse<byte[]> bytes(String target, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(product.at(target));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void assertSafe(HttpResponse<?> response) {
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    assertEquals("sandbox; default-src 'none'", header(response, "Content-Security-Policy"));
    assertEquals("same-origin", header(response, "Cross-Origin-Resource-Policy"));
    assertTrue(header(response, "Cache-Control").startsWith("private"));
    assertEquals(Optional.empty(), response.headers().firstValue("Set-Cookie"));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void anImageComesBackAsItWasForBothSides() {
    byte[] image = FileSamples.image("jpg", 64, 48);
    String id = sent("été <1>.JPG", image);
    JsonNode file = entry(id).get("file");
    assertEquals("été 1.JPG", file.get("name").asText());
    assertEquals("image/jpeg", file.get("type").asText());
    assertEquals(image.length, file.get("size").asInt());
    assertEquals(List.of(64, 48), List.of(file.get("width").asInt(), file.get("height").asInt()));
    assertFalse(entry(id).has("text"));

    HttpResponse<byte[]> forAgent = bytes(contentOf(id), "Cookie", sofia.cookie());
    assertEquals(200, forAgent.statusCode());
    assertArrayEquals(image, forAgent.body());
    assertEquals("image/jpeg", header(forAgent, "Content-Type"));
    assertEquals(
        "inline; filename=\"_t__1.JPG\"; filename*=UTF-8''%C3%A9t%C3%A9%201.JPG",
        header(forAgent, "Content-Disposition"));
    assertSafe(forAgent);
    HttpResponse<byte[]> again =
        bytes(contentOf(id), "Cookie", sofia.cookie(), "If-None-Match", header(forAgent, "ETag"));
    assertEquals(304, again.statusCode());

    HttpResponse<byte[]> forVisitor = bytes(address(id));
    assertArrayEquals(image, forVisitor.body());
    assertSafe(forVisitor);
    HttpResponse<byte[]> part = bytes(address(id), "Range", "bytes=2-5");
    assertEquals(206, part.statusCode());
    assertArrayEquals(java.util.Arrays.copyOfRange(image, 2, 6), part.body());
    assertEquals("bytes 2-5/" + image.length, header(part, "Content-Range"));
  }

  @Test
  void whatIsNoImageIsSavedNotShown() {
    HttpResponse<byte[]> pdf = bytes(address(sent("offer.pdf", FileSamples.pdf())));
    assertEquals("application/pdf", header(pdf, "Content-Type"));
    assertTrue(header(pdf, "Content-Disposition").startsWith("attachment; "));
    assertSafe(pdf);
    String page = "x <script>alert(1)</script>";
    HttpResponse<byte[]> text = bytes(address(sent("evil.html", page.getBytes(UTF_8))));
    assertEquals("text/plain;charset=utf-8", header(text, "Content-Type").replace(" ", ""));
    assertTrue(header(text, "Content-Disposition").startsWith("attachment; "));
    assertTrue(header(text, "Content-Disposition").contains("evil.html.txt"));
    assertSafe(text);
  }

  @Test
  void theTypeThatTheSenderClaimsCountsForNothing() {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes(UTF_8);
    for (String claimed : List.of("image/png", "text/html", "application/json", "")) {
      refused("file.type", send("cat.png", claimed, html));
    }
    byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".getBytes(UTF_8);
    refused("file.type", send("cat.svg", "image/svg+xml", svg));
    refused("file.type", send("cat.txt", "text/plain", new byte[] {'a', 0}));
    refused("file.type", send("cat.gif", "image/gif", new byte[0]));
    byte[] polyglot =
        ("GIF89a\4\0\4\0\0\0\0" + "/*<html><script>alert(1)</script>*/").getBytes(ISO_8859_1);
    HttpResponse<byte[]> shown = bytes(address(sent("cat.html", polyglot)));
    assertEquals("image/gif", header(shown, "Content-Type"));
    assertSafe(shown);
  }

  @Test
  void namesAreCleanedBeforeAnybodySeesThem() throws IOException {
    for (String name :
        List.of("../../../etc/passwd.gif", "a\r\nSet-Cookie: x=1.gif", "\u202egpj.gif", "\0.gif")) {
      String id = sent(name, "GIF89a\2\0\2\0\0\0\0".getBytes(ISO_8859_1));
      String shown = entry(id).at("/file/name").asText();
      assertTrue(shown.matches("[^/\\\\\\p{Cc}\\p{Cf}]+\\.gif"), shown);
      HttpResponse<byte[]> response = bytes(address(id));
      assertEquals(Optional.empty(), response.headers().firstValue("Set-Cookie"));
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertTrue(all.noneMatch(it -> it.getFileName().toString().contains("passwd")));
    }
  }

  @Test
  void tenMebibytesAndNotOneByteMore() {
    byte[] largest = new byte[10 * 1024 * 1024];
    java.util.Arrays.fill(largest, (byte) 'x');
    String id = sent("large.txt", largest);
    assertEquals(largest.length, bytes(address(id)).body().length);
    byte[] larger = java.util.Arrays.copyOf(largest, largest.length + 1);
    java.util.Arrays.fill(larger, (byte) 'x');
    // Announced: nothing of it needs to be sent.
    refused("file.too-large", announced(larger.length));
    String query = "?id=" + Calls.freshId() + "&name=large.txt";
    Reply unannounced =
        calls.send(
            Request.of("POST", UPLOAD + query)
                .bearer(visitor.token())
                .chunked("text/plain", larger));
    refused("file.too-large", unannounced);
  }

  private static Reply announced(int length) {
    return calls.send(
        Request.of("POST", UPLOAD + "?id=" + Calls.freshId() + "&name=large.txt")
            .bearer(visitor.token())
            .header("Content-Length", Integer.toString(length)));
  }

  @Test
  void aBodyThatBreaksOffLeavesNothing() throws IOException {
    String id = Calls.freshId();
    try (Socket socket = new Socket("localhost", product.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + UPLOAD
                      + "?id="
                      + id
                      + "&name=a.txt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + visitor.token()
                      + "\r\nContent-Length: 1000\r\n\r\nonly this")
                  .getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }
    Path incoming = product.data().resolve("incoming-files");
    await().until(() -> isEmpty(incoming));
    byte[] whole = "everything".getBytes(UTF_8);
    assertEquals(201, calls.send(upload(id, "a.txt", "text/plain", whole)).status());
    assertEquals(200, calls.send(upload(id, "a.txt", "text/plain", whole)).status());
    refused(
        "message.id-reused",
        calls.send(upload(id, "a.txt", "text/plain", "other".getBytes(UTF_8))));
  }

  private static boolean isEmpty(Path path) throws IOException {
    if (!Files.exists(path)) {
      return true;
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.findAny().isEmpty();
    }
  }

  @Test
  void nobodyElseGetsAFile() {
    String id = sent("secret.txt", "secret".getBytes(UTF_8));
    refused("conversation.not-found", calls.send(lukas.sign(Request.get(contentOf(id)))));
    refused("auth.required", calls.send(Request.get(contentOf(id))));
    refused("auth.required", calls.send(Request.get(contentOf(id)).bearer(visitor.token())));
    refused(
        "file.not-found",
        calls.send(Request.get(UPLOAD + "/" + id + "/address").bearer(stranger.token())));
    String mine = address(id);
    URI uri = URI.create(mine);
    String token = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    int middle = token.indexOf('.') + 5;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    refused(
        "auth.invalid",
        calls.send(
            Request.get(
                mine.replace(
                    token, token.substring(0, middle) + other + token.substring(middle + 1)))));
    // A visitor's token is no address, and an address is no token.
    refused("auth.invalid", calls.send(Request.get(mine.replace(token, visitor.token()))));
    refused(
        "auth.invalid", calls.send(Request.get(Api.BASE + "/visitor/conversation").bearer(token)));
    refused(
        "file.not-found",
        calls.send(
            sofia.sign(Request.get(contentOf("a".repeat(64).toLowerCase(java.util.Locale.ROOT))))));
  }
}
