package org.agentinbox.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The run list: {@code bundles/<start level>-<name>/*.jar}. The levels matter: logging must be
 * there before the first bundle logs, and configuration before the first component reads it.
 */
record BundleFolder(Path root) {
  /** One jar and the start level of the folder it lies in. */
  record Entry(Path jar, int startLevel) {}

  List<Entry> entries() {
    if (!Files.isDirectory(root)) {
      throw new LauncherException("There is no folder " + root + ": build the distribution first.");
    }
    try (Stream<Path> jars = Files.walk(root, 2)) {
      return jars.filter(path -> path.toString().endsWith(".jar"))
          .sorted()
          .map(jar -> new Entry(jar, startLevel(jar)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int startLevel(Path jar) {
    String folder = jar.getParent().getFileName().toString();
    int dash = folder.indexOf('-');
    try {
      return Integer.parseInt(folder.substring(0, Math.max(dash, 0)));
    } catch (NumberFormatException noLevel) {
      throw new LauncherException(
          jar + " must lie in a folder that is named by its start level, like bundles/30-plugins.",
          noLevel);
    }
  }
}
