package org.agentinbox.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An acknowledged message survives a power cut: the system calls of a child that appends prove that
 * it says so only after the log with the message was flushed to the disk.
 */
class PowerCutTest {
  @TempDir Path folder;

  @Test
  void whatIsAcknowledgedWasFlushedBefore() throws Exception {
    assumeTracing();
    Path trace = folder.resolve("trace");
    Process child =
        Acknowledged.child(
                strace(trace),
                "sqlite",
                folder.resolve("inbox.db").toString(),
                folder.resolve("native").toString(),
                "0")
            .start();
    Acknowledged acknowledged = new Acknowledged();
    acknowledged.killAfter(child, 400);

    FlushTrace calls = new FlushTrace(folder);
    for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
      calls.read(line);
    }
    assertEquals(List.of(), calls.tooEarly(), "Acknowledged before the flush");
    assertTrue(calls.acknowledged() >= 400, "The trace shows " + calls.acknowledged());
    assertTrue(calls.flushes() > 10, "The trace shows " + calls.flushes() + " flushes");
    assertTrue(calls.folderFlushed(), "The log's name was flushed, too");
    acknowledged.verify(StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native")));
  }

  private static List<String> strace(Path trace) {
    return List.of(
        "strace",
        "-f",
        "-qq",
        "-y",
        "-s",
        "5000",
        "-e",
        "trace=pwrite64,write,fsync,fdatasync",
        "-e",
        "signal=none",
        "-o",
        trace.toString());
  }

  /** A build server must be able to trace; on other machines the test is skipped. */
  private void assumeTracing() throws Exception {
    boolean works = canTrace();
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(works, "strace is not installed or may not trace here");
    }
    assertTrue(works, "CI is set, but strace is not installed or may not trace here");
  }

  private boolean canTrace() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/strace"))) {
      return false;
    }
    Path trace = folder.resolve("attempt");
    Process attempt =
        new ProcessBuilder("strace", "-o", trace.toString(), "/bin/true")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("attempt.out").toFile())
            .start();
    return attempt.waitFor(10, TimeUnit.SECONDS) && attempt.exitValue() == 0;
  }
}
