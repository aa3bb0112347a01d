package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as people start it. */
class LaunchIT {
  /** What the JVM says after SIGTERM when its shutdown hooks have run. */
  private static final int TERMINATED = 143;

  private static final Duration START = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void startsStopsSurvivesAKillAndStartsAgain() throws IOException {
    try (Product product = Product.start(folder)) {
      assertEquals(200, status(product.at("/crm/login")));
      assertEquals(200, status(product.rest("/openapi.json")));
      assertEquals(200, status(product.site("/en/home")));
      assertTrue(product.output().contains("sofia, lukas, minji or emma"), product.output());

      product.kill9();
      product.startAgain();
      assertEquals(200, status(product.rest("/openapi.json")), product::output);

      assertEquals(TERMINATED, product.stop(), product.output());
      product.startAgain();
      assertEquals(200, status(product.at("/crm/login")));
    }
  }

  @Test
  void twoNodesRunOnOnePostgres() throws IOException {
    try (EmbeddedPostgres postgres = Product.postgres()) {
      Product.createDatabase(postgres, "inbox");
      try (Product one = Product.startOn(postgres, "inbox", folder.resolve("one"));
          Product two = Product.startOn(postgres, "inbox", folder.resolve("two"))) {
        assertEquals(200, status(one.rest("/openapi.json")));
        assertEquals(200, status(two.rest("/openapi.json")));
      }
    }
  }

  @Test
  void takenPortIsExplained() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Failure failure =
          launch(Distribution.home(), "--port", Integer.toString(taken.getLocalPort()));

      assertNotEquals(0, failure.code());
      assertTrue(failure.output().contains("is in use by another program"), failure.output());
    }
  }

  @Test
  void databaseThatStartsLaterIsWaitedFor() throws IOException {
    int databasePort = Distribution.freePort();
    try (Product product =
        Product.startWithout(
            folder,
            "--database",
            "jdbc:postgresql://localhost:" + databasePort + "/postgres?user=postgres")) {
      await()
          .atMost(START)
          .until(() -> product.output().contains("waits for its database and tries again"));
      await().atMost(START).until(() -> answers(product.at("/crm/login")));
      HttpURLConnection refused = open(product.rest("/visitor/conversation"));
      assertEquals(503, refused.getResponseCode());
      assertEquals("1", refused.getHeaderField("Retry-After"));
      assertTrue(
          new String(refused.getErrorStream().readAllBytes(), UTF_8).contains("store.unavailable"));
      assertEquals(503, status(product.rest("/feed/visitor")));
      assertEquals(200, status(product.at("/agent-inbox/widget/frame")));

      try (EmbeddedPostgres postgres = Product.postgres(databasePort)) {
        assertEquals(databasePort, postgres.getPort());
        product.awaitReady();
        assertEquals(401, status(product.rest("/visitor/conversation")));
        assertEquals(401, status(product.rest("/feed/visitor")));
      }
    }
  }

  @Test
  void stopsWhileItWaitsForItsDatabase() {
    String address = "jdbc:postgresql://localhost:" + Distribution.freePort() + "/nowhere";
    try (Product product = Product.startWithout(folder, "--database", address)) {
      await()
          .atMost(START)
          .until(() -> product.output().contains("waits for its database and tries again"));
      assertEquals(TERMINATED, product.stop(), product.output());
    }
  }

  @Test
  void misspeltOptionIsExplained() throws Exception {
    Failure failure = launch(Distribution.home(), "--prot", "8080");

    assertNotEquals(0, failure.code());
    assertTrue(failure.output().contains("\"--prot\" is not an option"), failure.output());
  }

  @Test
  void bundleThatDoesNotResolveIsExplained() throws Exception {
    Path home = copyOfDistribution();
    addBundleThatImports(home, "org.example.nowhere");

    Failure failure = launch(home, "--port", Integer.toString(Distribution.freePort()));

    assertNotEquals(0, failure.code());
    assertTrue(
        failure.output().contains("The bundle org.example.broken 1.0.0 did not start"),
        failure.output());
    assertTrue(failure.output().contains("org.example.nowhere"), failure.output());
  }

  private record Failure(int code, String output) {}

  private Failure launch(Path home, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home.resolve("agent-inbox.jar").toString(),
                "--data",
                folder.resolve("data").toString()));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("failure.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the launcher does not give up");
      return new Failure(process.exitValue(), Files.readString(log, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private Path copyOfDistribution() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(Distribution.home())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(Distribution.home().relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void addBundleThatImports(Path home, String packageName) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.example.broken");
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue("Import-Package", packageName);
    try (OutputStream file = Files.newOutputStream(home.resolve("bundles/30-plugins/broken.jar"))) {
      new JarOutputStream(file, manifest).close();
    }
  }

  private static boolean answers(URI address) {
    try {
      return status(address) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpURLConnection open(URI address) throws IOException {
    return (HttpURLConnection) address.toURL().openConnection();
  }

  private static int status(URI address) throws IOException {
    HttpURLConnection connection = open(address);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
