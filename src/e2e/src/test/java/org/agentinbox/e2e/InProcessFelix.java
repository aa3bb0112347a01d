package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.agentinbox.launcher.FrameworkBoot;
import org.agentinbox.launcher.Options;
import org.agentinbox.launcher.Readiness;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The distribution's bundles in a framework inside the test's own process, so that the test can
 * look at its threads.
 */
final class InProcessFelix implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FrameworkBoot boot;
  private final int port;

  private InProcessFelix(FrameworkBoot boot, int port) {
    this.boot = boot;
    this.port = port;
  }

  static InProcessFelix start(Path data) {
    int port = Distribution.freePort();
    InProcessFelix felix =
        new InProcessFelix(FrameworkBoot.start(Distribution.home(), Options.on(port, data)), port);
    try {
      felix.awaitAnswers();
      return felix;
    } catch (AssertionError notUp) {
      felix.close();
      throw notUp;
    }
  }

  /** Waits until the host's log-in page and the plug-in's REST answer. */
  void awaitAnswers() {
    assertEquals(
        List.of(),
        Readiness.await(port, PATIENCE, boot::hasFailedComponents),
        () -> "pages that do not answer; " + boot.account());
  }

  BundleContext context() {
    return boot.context();
  }

  Bundle bundle(String symbolicName) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  int port() {
    return port;
  }

  String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    boot.close();
  }
}
