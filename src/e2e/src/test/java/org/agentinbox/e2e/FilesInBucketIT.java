package org.agentinbox.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.stream.Stream;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Files in a bucket, in the framework: set by an administrator, and explained while it is away. */
class FilesInBucketIT {
  private static final String FILES = Api.BASE + "/visitor/conversation/files";

  @TempDir Path folder;

  @Test
  void aBucketKeepsFilesAndWhileItIsAwayNothingIsHalfDone() throws Exception {
    try (Bucket bucket = new Bucket();
        InProcessFelix felix = InProcessFelix.start(folder);
        Calls calls = new Calls(felix.port())) {
      use(felix, bucket);
      VisitorAccess visitor = calls.visitor("Ann");
      byte[] image = FileSamples.image("png", 40, 30);
      String id = Calls.freshId();

      bucket.goAway();
      refused(calls.send(upload(visitor, id, image)));
      assertEquals(0, files(calls, visitor), "a line without its file");
      assertNothingIncoming();

      bucket.open();
      assertEquals(201, calls.send(upload(visitor, id, image)).status());
      assertEquals(1, files(calls, visitor));
      assertEquals(1, bucket.kept().size());
      assertArrayEquals(image, bucket.kept().values().iterator().next());
      assertTrue(Files.notExists(folder.resolve("agent-inbox/files")), "kept in two places");

      Request address = Request.get(FILES + "/" + id + "/address").bearer(visitor.token());
      String url = Calls.json(calls.send(address).text()).get("url").asText();
      HttpResponse<byte[]> content = content(felix, url);
      assertEquals(200, content.statusCode());
      assertArrayEquals(image, content.body());
      assertEquals("image/png", header(content, "Content-Type"));
      assertEquals("nosniff", header(content, "X-Content-Type-Options"));
      assertEquals("sandbox; default-src 'none'", header(content, "Content-Security-Policy"));

      bucket.goAway();
      refused(calls.send(Request.get(url)));
      bucket.open();
      assertEquals(200, content(felix, url).statusCode());
      bucket.kept().clear();
      assertEquals(404, content(felix, url).statusCode(), "lost, and said so");

      felix.bundle("org.agentinbox").stop();
      await()
          .untilAsserted(
              () ->
                  assertEquals(
                      List.of(),
                      Thread.getAllStackTraces().keySet().stream()
                          .map(Thread::getName)
                          .filter(name -> name.startsWith("agent-inbox-"))
                          .toList()));
    }
  }

  /** As an administrator does; the plug-in starts again with it. */
  private static void use(InProcessFelix felix, Bucket bucket)
      throws IOException, InvalidSyntaxException {
    BundleContext context = felix.context();
    ServiceReference<ConfigurationAdmin> admin =
        context.getServiceReference(ConfigurationAdmin.class);
    Configuration configuration = context.getService(admin).getConfiguration("org.agentinbox", "?");
    Dictionary<String, Object> settings = configuration.getProperties();
    settings.put("files.s3.endpoint", bucket.endpoint() + "/");
    settings.put("files.s3.bucket", Bucket.NAME);
    settings.put("files.s3.access.key", "somebody");
    settings.put("files.s3.secret.key", "secret");
    Object before = inbox(context);
    assertNotNull(before);
    configuration.update(settings);
    await()
        .until(
            () -> {
              Object now = inbox(context);
              return now != null && !now.equals(before);
            });
    felix.awaitAnswers();
  }

  /** Which of its lives the plug-in is in, or null while it is in none. */
  private static Object inbox(BundleContext context) throws InvalidSyntaxException {
    ServiceReference<?>[] found =
        context.getAllServiceReferences("org.agentinbox.wiring.Inbox", null);
    return found == null ? null : found[0].getProperty("service.id");
  }

  private static Request upload(VisitorAccess visitor, String id, byte[] bytes) {
    return Request.of("POST", FILES + "?id=" + id + "&name=wheel.png")
        .bearer(visitor.token())
        .body("image/png", bytes);
  }

  private static void refused(Reply reply) {
    assertEquals(503, reply.status(), reply.text());
    JsonNode problem = Calls.json(reply.text());
    assertEquals("file.busy", problem.get("code").asText());
    assertTrue(problem.get("retry").asBoolean());
    assertTrue(reply.header("Retry-After").isPresent());
  }

  private static long files(Calls calls, VisitorAccess visitor) {
    Request chat = Request.get(Api.BASE + "/visitor/conversation").bearer(visitor.token());
    JsonNode entries = Calls.json(calls.send(chat).text()).get("entries");
    long count = 0;
    for (JsonNode entry : entries) {
      count += entry.get("kind").asText().equals("file") ? 1 : 0;
    }
    return count;
  }

  private void assertNothingIncoming() throws IOException {
    try (Stream<Path> incoming = Files.list(folder.resolve("agent-inbox/incoming-files"))) {
      assertEquals(List.of(), incoming.toList());
    }
  }

  private static HttpResponse<byte[]> content(InProcessFelix felix, String url)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(felix.at(url))).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
