package org.agentinbox.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where files are written to memory, where the machine has such a place: a test of rules, not of
 * disks.
 */
final class Fast {
  private static final Path MEMORY = Path.of("/dev/shm");

  private Fast() {}

  static Path folder() throws IOException {
    return Files.isWritable(MEMORY)
        ? Files.createTempDirectory(MEMORY, "agent-inbox")
        : Files.createTempDirectory("agent-inbox");
  }
}
