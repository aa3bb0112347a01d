package org.agentinbox.files;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agentinbox.files.S3FileStore.Place;
import org.agentinbox.port.FileStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks S3 and checks each signature, in a process of its own. */
class S3FileStoreTest extends FileStoreContract {
  private static final String SERVER = "org.gaul.s3proxy.Main";

  @TempDir static Path folder;
  private static Process server;
  private static URI endpoint;

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    endpoint = URI.create("http://127.0.0.1:" + port);
    Files.createDirectories(folder.resolve("data/attachments"));
    Path settings =
        Files.write(
            folder.resolve("s3.properties"),
            List.of(
                "s3proxy.endpoint=" + endpoint,
                "s3proxy.authorization=aws-v4",
                "s3proxy.identity=somebody",
                "s3proxy.credential=secret",
                "jclouds.provider=filesystem-nio2",
                "jclouds.identity=x",
                "jclouds.credential=x",
                "jclouds.filesystem.basedir=" + folder.resolve("data")));
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It sends what is printed to its log, and its log would print.
                "-Dorg.slf4j.simpleLogger.logFile=" + folder.resolve("s3.log"),
                "-cp",
                System.getProperty("java.class.path"),
                SERVER,
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .failFast(() -> assertTrue(server.isAlive(), () -> "it ended: " + log()))
        .until(() -> isListening(port));
  }

  private static String log() {
    try {
      return Files.readString(folder.resolve("server.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    server.waitFor(10, TimeUnit.SECONDS);
  }

  private static FileStore as(URI where, String bucket, String secret) {
    return new S3FileStore(
        new Place(where, "eu-central-1", bucket, "somebody", secret), Clock.systemUTC());
  }

  @Override
  FileStore store() {
    return as(endpoint, "attachments", "secret");
  }

  @Test
  void whoeverHasNotTheSecretIsRefused() throws IOException {
    byte[] bytes = random(10);
    Path source = Files.write(folder.resolve("source"), bytes);
    FileStore stranger = as(endpoint, "attachments", "guessed");
    IOException refusal = assertThrows(IOException.class, () -> stranger.put(key(bytes), source));
    assertTrue(refusal.getMessage().contains("403"), refusal::getMessage);
    assertFalse(refusal.getMessage().contains("guessed"));
  }

  @Test
  void whatCannotBeReachedOrIsNotThereIsAFailureNotALoss() throws IOException {
    byte[] bytes = random(11);
    Path source = Files.write(folder.resolve("source"), bytes);
    FileStore nowhere = as(URI.create("http://127.0.0.1:1"), "attachments", "secret");
    assertThrows(IOException.class, () -> nowhere.put(key(bytes), source));
    FileStore noBucket = as(endpoint, "nothing", "secret");
    assertThrows(IOException.class, () -> noBucket.put(key(bytes), source));
  }
}
