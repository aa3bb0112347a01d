package org.agentinbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where the build put what is tested. */
final class Distribution {
  private Distribution() {}

  /** The runnable folder: agent-inbox.jar, bundles/, conf/. */
  static Path home() {
    return Path.of(
            System.getProperty(
                "agentinbox.distribution", "../../bundle/launcher/target/agent-inbox"))
        .toAbsolutePath()
        .normalize();
  }

  /** The plug-in as it is shipped. */
  static Path pluginJar() {
    return home().resolve("bundles/30-plugins/agent-inbox.jar");
  }

  /** Scripts and styles as they are written. */
  static Path web() {
    return Path.of(System.getProperty("agentinbox.web", "../../bundle/web"))
        .toAbsolutePath()
        .normalize();
  }

  static int freePort() {
    try {
      return org.agentinbox.bench.product.Distribution.freePort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }
}
