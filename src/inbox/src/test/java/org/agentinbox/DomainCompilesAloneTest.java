package org.agentinbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module of its own would prove: the domain needs the JDK and nothing else. */
class DomainCompilesAloneTest {
  private static final Path SOURCES = Path.of("src/main/java/org/agentinbox");

  @TempDir Path output;

  @Test
  void theDomainNeedsTheJdkOnly() throws IOException {
    assertEquals(List.of(), compile("domain"));
  }

  @Test
  void thePortsNeedTheDomainOnly() throws IOException {
    assertEquals(List.of(), compile("domain", "port"));
  }

  @Test
  void thisCheckCanFail() throws IOException {
    assertTrue(!compile("port").isEmpty(), "ports cannot be compiled without the domain");
  }

  private List<String> compile(String... packages) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : packages) {
      try (Stream<Path> found = Files.walk(SOURCES.resolve(name))) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    assertTrue(files.size() >= 10, () -> "only " + files);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(faults, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  faults,
                  List.of("--release", "17", "-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      List<String> found =
          faults.getDiagnostics().stream().map(fault -> fault.getMessage(Locale.ROOT)).toList();
      assertEquals(compiled, found.isEmpty(), found::toString);
      return found;
    }
  }
}
