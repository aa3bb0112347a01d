package org.agentinbox.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agentinbox.port.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FolderFileStoreTest extends FileStoreContract {
  @TempDir Path folder;

  @Override
  FileStore store() {
    return new FolderFileStore(folder.resolve("not/yet/there"));
  }

  @AfterEach
  void nothingUnfinishedIsLeft() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(
          List.of(), all.filter(it -> it.getFileName().toString().endsWith(".part")).toList());
    }
  }
}
