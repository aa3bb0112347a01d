package org.agentinbox.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The small jars inside the bundle still do what the whole ones do. */
class TrimmedLibrariesTest {
  private static final Path NESTED = Path.of("target", "nested");

  @Test
  void trimmedIcuSaysTheSameAsTheWholeOneInOurLanguages() throws Exception {
    URL samples = location(IcuSamples.class);
    List<String> whole = samplesFrom(location(MessageFormat.class), samples);
    List<String> trimmed = samplesFrom(NESTED.resolve("icu4j.jar").toUri().toURL(), samples);

    assertTrue(whole.size() > 1000, "too few samples to mean anything: " + whole.size());
    assertEquals(String.join("\n", whole), String.join("\n", trimmed));
  }

  @Test
  void trimmedIcuIsReallyTrimmed() throws Exception {
    try (JarFile icu = new JarFile(NESTED.resolve("icu4j.jar").toFile())) {
      assertNull(icu.getEntry("com/ibm/icu/impl/data/icudata/es.res"));
      assertTrue(icu.getEntry("com/ibm/icu/impl/data/icudata/ko.res").getSize() > 0);
    }
  }

  @Test
  void sqliteKeepsTheNativeLibrariesOfOurPlatforms() throws Exception {
    try (JarFile sqlite = new JarFile(NESTED.resolve("sqlite-jdbc.jar").toFile())) {
      List<String> natives =
          sqlite.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith("org/sqlite/native/"))
              .map(name -> name.substring("org/sqlite/native/".length(), name.lastIndexOf('/')))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "Linux-Musl/aarch64",
              "Linux-Musl/x86_64",
              "Linux/aarch64",
              "Linux/x86_64",
              "Mac/aarch64",
              "Mac/x86_64",
              "Windows/x86_64"),
          natives);
    }
  }

  /**
   * Class-file scanners of older frameworks refuse bundles whose jars hold classes of newer Java
   * versions.
   */
  @Test
  void noJarCarriesVersionedClassesOrSignatures() throws Exception {
    try (Stream<Path> jars = Files.list(NESTED)) {
      for (Path jar : jars.toList()) {
        try (JarFile file = new JarFile(jar.toFile())) {
          List<String> unwanted =
              file.stream()
                  .map(entry -> entry.getName())
                  .filter(
                      name ->
                          name.startsWith("META-INF/versions/")
                              || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"))
                  .toList();
          assertEquals(List.of(), unwanted, jar.toString());
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> samplesFrom(URL library, URL samples) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {library, samples}, ClassLoader.getPlatformClassLoader())) {
      Supplier<List<String>> found =
          (Supplier<List<String>>)
              loader.loadClass(IcuSamples.class.getName()).getDeclaredConstructor().newInstance();
      return found.get();
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
