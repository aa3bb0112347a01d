package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Hosts update plug-ins without restarting: after a stop nothing of ours may be left, after a start
 * all must work.
 */
@Tag("alone")
class LifecycleIT {
  private static final int ROUNDS = 5;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration COLLECTED = Duration.ofSeconds(60);

  @Test
  void stopUpdateAndStartLeaveNothingBehind(@TempDir Path data) throws Exception {
    try (InProcessFelix felix = InProcessFelix.start(data)) {
      Bundle plugin = felix.bundle("org.agentinbox");
      for (int round = 1; round <= ROUNDS; round++) {
        startAConversation(felix);
        WeakReference<ClassLoader> loader = classLoader(plugin);

        plugin.stop();
        assertNothingRuns(plugin, data);

        update(felix, plugin);
        plugin.start();
        felix.awaitAnswers();
        assertCollected(loader, round);
      }
    }
  }

  private static WeakReference<ClassLoader> classLoader(Bundle plugin) {
    return new WeakReference<>(plugin.adapt(BundleWiring.class).getClassLoader());
  }

  /**
   * Touches REST, JSON, tokens, the store and its threads, so that there is something to leave
   * behind.
   */
  private static void startAConversation(InProcessFelix felix)
      throws IOException, InterruptedException {
    String body =
        """
        {"requestId":"%s","name":"Ann Müller","email":"ann@example.com","language":"de",
         "page":{"url":"https://site.example/","title":"Start"},"question":"Hallo?"}"""
            .formatted(UUID.randomUUID());
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(felix.at("/rest/agent-inbox/1.0/visitor/conversations")))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                    .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    assertEquals(201, answer.statusCode(), answer.body());
  }

  private static void assertNothingRuns(Bundle plugin, Path data) {
    await("end of our threads")
        .atMost(SOON)
        .untilAsserted(() -> assertEquals(List.of(), ourThreads()));
    assertNull(plugin.getRegisteredServices(), "services left");
    await("our files closed")
        .atMost(SOON)
        .untilAsserted(() -> assertEquals(List.of(), openFilesBelow(data.resolve("agent-inbox"))));
  }

  private static List<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("agent-inbox-"))
        .sorted()
        .toList();
  }

  private static List<String> openFilesBelow(Path folder) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(LifecycleIT::target)
          .filter(target -> target.startsWith(folder.toString()))
          .sorted()
          .toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static void update(InProcessFelix felix, Bundle plugin)
      throws IOException, BundleException, InterruptedException {
    try (InputStream jar = Files.newInputStream(Distribution.pluginJar())) {
      plugin.update(jar);
    }
    CountDownLatch refreshed = new CountDownLatch(1);
    felix
        .context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            Set.of(plugin),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    assertEquals(true, refreshed.await(30, TimeUnit.SECONDS), "refresh took too long");
  }

  private static void assertCollected(WeakReference<ClassLoader> loader, int round)
      throws IOException {
    try {
      await("class loader of the old bundle collected")
          .atMost(COLLECTED)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                System.gc();
                return loader.get() == null;
              });
    } catch (ConditionTimeoutException leak) {
      Path dump = Path.of("target", "leak-round-" + round + ".hprof").toAbsolutePath();
      Files.deleteIfExists(dump);
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(dump.toString(), true);
      throw new AssertionError(
          "The old class loader is still reachable in round " + round + ", see " + dump, leak);
    }
  }
}
