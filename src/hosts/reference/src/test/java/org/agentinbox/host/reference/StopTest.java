package org.agentinbox.host.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agentinbox.host.reference.store.NativeLibrary;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.conformance.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {
  @TempDir Path folder;

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("reference-host"))
        .toList();
  }

  @Test
  void aStoppedHostLeavesNoThreads() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      TestCrm test = TestCrm.open(folder);
      Answered.present(test.crm().binding().identity()::agents);
      test.browserOf("emma").submit("/", "/logout", java.util.Map.of());
      List<Thread> running = threads();
      assertTrue(running.size() >= 3, "they have their names: " + running);
      test.close();
      // asked again: the pool may have opened a connection between the look and the end
      for (Thread thread : threads()) {
        thread.join(10_000);
      }
    }
    assertEquals(List.of(), threads());
  }

  @Test
  void aStoppedHostIsUnavailable() {
    TestCrm test = TestCrm.open(folder);
    HostBinding binding = test.crm().binding();
    test.close();
    assertInstanceOf(Answer.Unavailable.class, Answered.by(() -> binding.identity().agent("emma")));
  }

  @Test
  void theNativeLibraryLeavesNoFiles() throws Exception {
    Path natives = Files.createDirectories(folder.resolve("native"));
    Files.writeString(natives.resolve("left-over.so"), "from an earlier run");
    String before = System.getProperty("org.sqlite.tmpdir", "");
    NativeLibrary.load(natives);
    NativeLibrary.remove(natives);
    assertEquals(before, System.getProperty("org.sqlite.tmpdir", ""));
    try (Stream<Path> files = Files.list(natives)) {
      assertEquals(0, files.count());
    }
  }
}
