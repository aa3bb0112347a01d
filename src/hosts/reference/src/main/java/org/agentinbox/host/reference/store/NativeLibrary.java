package org.agentinbox.host.reference.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library from a folder of our own. By itself the driver unpacks it into the
 * machine's temporary folder once for each class loader and leaves it there.
 */
public final class NativeLibrary {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /**
   * @param folder used for nothing else; what an earlier run left in it is removed
   */
  public static void load(Path folder) {
    // The property belongs to the whole JVM and other bundles with their own SQLite set it too.
    synchronized (System.getProperties()) {
      String before = System.getProperty(FOLDER_PROPERTY);
      try {
        Files.createDirectories(folder);
        remove(folder);
        System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
        SQLiteJDBCLoader.initialize();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot use the folder " + folder, e);
      } catch (Exception e) { // declared so by the driver
        throw new IllegalStateException("SQLite's native library does not load", e);
      } finally {
        if (before == null) {
          System.clearProperty(FOLDER_PROPERTY);
        } else {
          System.setProperty(FOLDER_PROPERTY, before);
        }
      }
    }
  }

  /** Removes what can be removed: Windows keeps a loaded library until its process ends. */
  public static void remove(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.toList();
      for (Path file : files) {
        // Not Files.delete: a library still in use is removed by the next start.
        boolean removed = file.toFile().delete();
        if (!removed) {
          file.toFile().deleteOnExit();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
